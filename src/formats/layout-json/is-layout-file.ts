/** What the first key of a layout file says. */
export const LAYOUT_FORMAT = 'iovascope-layout';

/** So many bytes from the start tell whether it is one. */
const HEAD = 256;

const OPENING = new RegExp(`^\\uFEFF?\\s*\\{\\s*"format"\\s*:\\s*"${LAYOUT_FORMAT}"`);

const REPORT = /^\uFEFF?\s*\{\s*"format"\s*:\s*"iovascope-report"/;

/** Whether these bytes are a layout file, or a report, which opens like one: JSON whose first key says so. */
export function isLayoutFile(bytes: Uint8Array): boolean {
  return isLayoutText(headOf(bytes)) || isReportFile(bytes);
}

/** Whether these bytes are what `report --json` prints. */
export function isReportFile(bytes: Uint8Array): boolean {
  return REPORT.test(headOf(bytes));
}

function headOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, HEAD));
}

/** Whether a text begins as one. */
export function isLayoutText(head: string): boolean {
  return OPENING.test(head);
}

/** What the first key of a layout file says. */
export const LAYOUT_FORMAT = 'iovascope-layout';

/** So many bytes from the start tell whether it is one. */
const HEAD = 256;

const OPENING = new RegExp(`^\\uFEFF?\\s*\\{\\s*"format"\\s*:\\s*"${LAYOUT_FORMAT}"`);

/** Whether these bytes are a layout file: JSON whose first key says so. */
export function isLayoutFile(bytes: Uint8Array): boolean {
  return isLayoutText(new TextDecoder().decode(bytes.subarray(0, HEAD)));
}

/** Whether a text begins as one. */
export function isLayoutText(head: string): boolean {
  return OPENING.test(head);
}

import { lineFeedOf } from './text-bytes.ts';
import type { Format, FormatInput } from './format.ts';
import type { HostDraft } from './host-draft.ts';
import { MachineLines } from './machine/machine-lines.ts';
import { REGIONS_JSON } from './regions-json/parse.ts';

const UNAME = /["']uname["']\s*:\s*["']Linux /;

/** A JSON object that describes a machine: its `uname`, as a string, and regions where it has them. */
export const HOST_JSON: Format = {
  id: 'host-json',
  title: 'JSON with the uname of a machine',
  detect: (head) => (UNAME.test(head) ? 'yes' : 'no'),
  parse: parseHostJson,
};

function parseHostJson(input: FormatInput, draft: HostDraft): void {
  const { bytes, source } = input;
  const lines = new MachineLines(draft, draft.sourceAt(source));
  const decoder = new TextDecoder();
  const lineFeed = lineFeedOf(bytes);
  let number = 1;
  for (let start = 0; start < bytes.length; number += 1) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed < 0 ? bytes.length : feed;
    const text = decoder.decode(bytes.subarray(start, end));
    if (UNAME.test(text)) lines.read(text, number);
    start = end + 1;
  }
  REGIONS_JSON.parse(input, draft);
}

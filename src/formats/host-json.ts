import { lineFeedOf } from './text-bytes.ts';
import type { FormatInput } from './format-input.ts';
import type { HostDraft } from './host-draft.ts';
import { UNAME_FIELD } from './json-detect.ts';
import { MachineLines } from './machine/machine-lines.ts';
import { parseRegionsJson } from './regions-json/parse.ts';

/** Adds the `uname` and the regions of a JSON object that describes a machine to `draft`; never throws. */
export function parseHostJson(input: FormatInput, draft: HostDraft): void {
  const { bytes, source } = input;
  const lines = new MachineLines(draft, draft.sourceAt(source));
  const decoder = new TextDecoder();
  const lineFeed = lineFeedOf(bytes);
  let number = 1;
  for (let start = 0; start < bytes.length; number += 1) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed < 0 ? bytes.length : feed;
    const text = decoder.decode(bytes.subarray(start, end));
    if (UNAME_FIELD.test(text)) lines.read(text, number);
    start = end + 1;
  }
  lines.finish();
  parseRegionsJson(input, draft);
}

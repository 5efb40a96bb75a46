import type { FormatInput } from '../format-input.ts';
import type { HostDraft } from '../host-draft.ts';
import { logicalLine, sliceLine, type LogicalLine } from '../reserved-regions/logical-line.ts';
import { lineFeedOf } from '../text-bytes.ts';
import { prefixOf } from '../reserved-regions/prefix.ts';
import { undress } from '../reserved-regions/undress.ts';
import { tokensOf } from './tokens.ts';
import { valuesOf } from './tree.ts';
import { RegionWalker } from './walk.ts';

/** Adds the regions of lists by group to `draft`, as JSON or as Python prints them; never throws. */
export function parseRegionsJson({ bytes, source, group }: FormatInput, draft: HostDraft): void {
  const walker = new RegionWalker(draft, source);
  for (const { value, fault } of valuesOf(tokensOf(linesOf(bytes)))) {
    walker.walk(value, { group, key: '' });
    if (fault) {
      draft.diagnose(source, fault.place, 'bad-json', fault.line.trim(), fault.expected);
    }
    if (draft.overflowed) return;
  }
  walker.finish();
}

function* linesOf(bytes: Uint8Array): Generator<LogicalLine> {
  const decoder = new TextDecoder();
  const lineFeed = lineFeedOf(bytes);
  let number = 1;
  for (let start = 0; start < bytes.length; number += 1) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed < 0 ? bytes.length : feed;
    const line = logicalLine(decoder.decode(bytes.subarray(start, end)), number);
    for (const part of undress(line, false)) {
      // A closing bracket or a key is no quote mark: only blanks and `>` are taken.
      const quote = /^(?:\s*[>|])+\s?/.test(part.text) ? prefixOf(part.text).length : 0;
      yield sliceLine(part, quote);
    }
    start = end + 1;
  }
}

import { kindCode } from '../../model/kind.ts';
import type { FormatInput } from '../format-input.ts';
import type { Format, HostDraft } from '../host-draft.ts';
import { lineFeedOf } from '../text-bytes.ts';
import { FastLine } from './fast-lines.ts';
import { numbersAreGroups } from './leading-number.ts';
import { LineReader } from './line-reader.ts';
import { looksQuotedPrintable } from './quoted-printable.ts';
import { RegionSink } from './region-sink.ts';

/** A page, which is the most that sysfs gives of a file, with and without the NUL that ends a C string. */
const PAGES: readonly number[] = [4095, 4096];

const DIRECT = kindCode('direct');
const RELAXABLE = new TextEncoder().encode('-relaxable');
/** Blanks, `>` and `|`. */
const QUOTING: readonly number[] = [0x20, 0x09, 0x3e, 0x7c];

/** How much of a text shows whether it is quoted-printable. */
const HEAD = 1 << 16;

const REGION = /0x[0-9a-f]{1,16}\s+0x[0-9a-f]{1,16}\s+(?:direct|reserved|msi)/i;

/** Named fields, without quotes around the names. */
const KEYED = /\b(?:type|kind)\s*[:=]\s*["']?(?:direct|reserved|msi)\b/i;

/** `reserved_regions` as sysfs gives it, and as people pass it on: the text family. */
export const RESERVED_REGIONS: Format = {
  id: 'reserved-regions',
  title: 'Text of reserved_regions',
  detect: ({ text }) => (REGION.test(text) || KEYED.test(text) ? 'yes' : 'maybe'),
  parse: (input, draft) => {
    parseReservedRegions(input, draft);
  },
};

/**
 * Adds every region of a text to `draft`, with its line, and a diagnostic for each line that looks like one and
 * is not. Lines as the kernel writes them are read from the bytes; all others, in the same pass, with care;
 * `careful` has all lines read so, to the same result.
 */
export function parseReservedRegions(
  { bytes, source, group }: FormatInput,
  draft: HostDraft,
  careful = false,
): void {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const head = decoder.decode(bytes.subarray(0, HEAD));
  const manner = { encoded: looksQuotedPrintable(head), numbered: numbersAreGroups(head) };
  const sink = new RegionSink(draft, source, group);
  const { context } = sink;
  const reader = new LineReader(sink, manner);
  // A text that begins with an address and holds regions begins with one, whatever became of it.
  context.fresh = /^\s*0x/i.test(head) && REGION.test(head);
  const fast = new FastLine(bytes);
  const names: string[] = [];
  const feedByte = lineFeedOf(bytes);
  let number = 1;
  for (let start = 0; start < bytes.length && !draft.overflowed && !draft.isLacking; number += 1) {
    const feed = bytes.indexOf(feedByte, start);
    const end = feed < 0 ? bytes.length : feed;
    // Without its line feed a line may be cut: that takes a closer look.
    if (
      !careful &&
      feed >= 0 &&
      reader.idle &&
      fast.read(start, end) &&
      !(fast.kind === DIRECT && goesOnRelaxable(bytes, end + 1))
    ) {
      if (fast.group !== undefined) context.group = names[fast.group] ??= fast.group.toString();
      context.sawRegion(fast.depth);
      const { firstHi, firstLo, lastHi, lastLo, kind } = fast;
      const owner = draft.group(context.group);
      draft.addRegion(firstHi, firstLo, lastHi, lastLo, kind, owner, source, number);
    } else {
      const text = decoder.decode(bytes.subarray(start, end));
      if (feed < 0 && endsInHalfWord(bytes, text)) reader.readHalf(text, number);
      else reader.readLine(text, number);
    }
    start = end + 1;
  }
  reader.finish(bytes.length > 0 && bytes.at(-1) !== feedByte);
}

// Whether the next line, behind quote marks, is the rest of `direct-relaxable`.
function goesOnRelaxable(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (QUOTING.includes(bytes[at] ?? 0)) at += 1;
  return RELAXABLE.every((byte, i) => bytes[at + i] === byte);
}

// The kernel cuts the file at a page, its last byte a NUL or not: there `direct` may be half a word.
function endsInHalfWord(bytes: Uint8Array, line: string): boolean {
  return PAGES.includes(bytes.length) && line.endsWith(' direct');
}

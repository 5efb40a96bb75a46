import { groupIdAt, type Host } from '../../model/host.ts';
import { REGION_KINDS } from '../../model/kind.ts';
import { pageSizeOf } from '../limits.ts';
import { originOf } from '../region-facts.ts';
import type { FindingRule } from './finding.ts';

/** `0x` and 16 digits, a space, the same, a space, and a line feed: `drivers/iommu/iommu.c`. */
const LINE_BYTES = 18 + 1 + 18 + 1 + 1;

/** A line of each kind, by its code: 45, 55, 47 and 42 bytes. */
const KIND_BYTES: readonly number[] = REGION_KINDS.map((kind) => LINE_BYTES + kind.length);
const LONGEST = Math.max(...KIND_BYTES);

/** A list that fills the page that sysfs gives a file so far that the next line may have been cut off. */
export const CUT_AT_PAGE: FindingRule = {
  code: 'cut-at-page',
  find: ({ host }, tell) => {
    const page = parseInt(pageSizeOf(host).toString(), 10);
    for (const { owner, index, bytes, lines } of listings(host)) {
      // The last byte of the page is for the end of the text.
      if (bytes > page || bytes + LONGEST < page) continue;
      tell(() => ({
        text: `Group ${groupIdAt(host, owner)} lists ${lines.toString()} regions, ${bytes.toString()} bytes as the kernel prints them: one more may not have fitted into the ${page.toString()} bytes that a file of sysfs has. It may mean that the list goes on, and that what follows is reserved too.`,
        from: originOf(host, index),
      }));
    }
  },
};

type Listing = {
  readonly owner: number;
  /** Of the first region. */
  readonly index: number;
  readonly bytes: number;
  readonly lines: number;
};

/** Regions of one group that follow each other in one source that has lines. */
function* listings({ regions }: Host): Generator<Listing> {
  const { kinds, owners, sources, lines, length } = regions;
  let begin = 0;
  let bytes = 0;
  for (let index = 0; index < length; index += 1) {
    bytes += KIND_BYTES[kinds[index] ?? 0] ?? 0;
    const next = index + 1;
    const goesOn =
      next < length && owners[next] === owners[begin] && sources[next] === sources[begin];
    if (goesOn) continue;
    if ((lines[begin] ?? 0) > 0) {
      yield { owner: owners[begin] ?? 0, index: begin, bytes, lines: next - begin };
    }
    begin = next;
    bytes = 0;
  }
}

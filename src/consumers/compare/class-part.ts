import { EMPTY_SET, rangesOf, rangeSet } from '../../engine/range-set.ts';
import { formatAddress } from '../../model/address.ts';
import type { Host, LimitRange } from '../../model/host.ts';
import { REGION_KINDS } from '../../model/kind.ts';
import { bitsOf, formatRange, type AddressRange } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';
import type { U32Column, U64Column } from '../../model/typed-arrays.ts';
import { CONSUMER_IDS } from '../consumer.ts';
import { pageSizeOf } from '../limits.ts';
import type { MappedHost } from './compare-part.ts';

/** One figure of a host besides its regions. Equal figures have equal `value`; `words` say it after "with". */
export type ClassFact = { readonly value: string; readonly words: string };

/**
 * What decides whether two hosts have equal maps. The sets are those of each lane that lists something (one a region
 * kind), lanes in the order of the map, then what each consumer may use.
 */
export type ClassPart = {
  /** One for each figure, always in the same order. */
  readonly facts: readonly ClassFact[];
  /** How many ranges each set has. */
  readonly lengths: U32Column;
  /** For each set its firsts, then its lasts, inclusive. */
  readonly places: U64Column;
};

/** Sets of a lane, and sets after the lanes. */
export const SETS_OF_LANE = REGION_KINDS.length;
export const SETS_OF_CONSUMERS = CONSUMER_IDS.length;

/** The part of a host's result that classes are made by: copies of few columns, for the chosen groups. */
export function classPart({ host, map }: MappedHost): ClassPart {
  const { groups } = map.rules;
  const wanted = new Set(groups);
  const isChosen = (group: number): boolean =>
    groups === undefined || wanted.has(host.groups[group]?.id ?? '');
  const lanes = map.lanes.filter(
    (lane) => lane.groups.some(isChosen) && lane.kinds.some((set) => set.length > 0),
  );
  const sets = [
    ...lanes.flatMap((lane) => lane.kinds),
    ...CONSUMER_IDS.map((id) => map.consumers[id]?.usable ?? EMPTY_SET),
  ];
  const places = new BigUint64Array(sets.reduce((sum, set) => sum + 2 * set.length, 0));
  let at = 0;
  for (const { length, firsts, lasts } of sets) {
    places.set(firsts, at);
    places.set(lasts, at + length);
    at += 2 * length;
  }
  return {
    facts: factsOf({ host, map }),
    lengths: Uint32Array.from(sets, (set) => set.length),
    places,
  };
}

/** The figures of a host besides its regions: aperture, masks, windows, pages, whose MSI window it is. */
export function factsOf({ host, map }: MappedHost): readonly ClassFact[] {
  const { dmaMask, busLimit } = host;
  const limit = busLimit && formatAddress(busLimit.last);
  const pages = `${formatSize(pageSizeOf(host))} pages`;
  return [
    apertureFact(host),
    same(dmaMask ? `a ${dmaMask.bits}-bit DMA mask` : 'no DMA mask'),
    same(limit === undefined ? 'no bus limit' : `a bus limit of ${limit}`),
    windowsFact('PCI window', host.pciWindows),
    windowsFact('inbound window', host.dmaRanges),
    same(pages),
    rangesFact('software MSI window', rangesOf(map.msi?.software ?? EMPTY_SET)),
  ];
}

function apertureFact({ aperture, noCommonAperture }: Host): ClassFact {
  if (noCommonAperture !== undefined) return same('no aperture that its groups share');
  if (!aperture.known) return same('an aperture that is not known');
  const bits = bitsOf(aperture.range);
  const article = bits === 8 || bits === 11 || bits === 18 ? 'an' : 'a';
  return same(
    bits === undefined
      ? `an aperture of ${formatRange(aperture.range)}`
      : `${article} ${bits}-bit aperture`,
  );
}

/** Windows that are left out limit nothing, other than an empty list of them. */
function windowsFact(noun: string, windows: readonly LimitRange[] | undefined): ClassFact {
  if (windows === undefined) return same(`no ${noun}s`);
  return rangesFact(noun, rangesOf(rangeSet(windows.map(({ range }) => range))));
}

function rangesFact(noun: string, ranges: readonly AddressRange[]): ClassFact {
  const [first, ...others] = ranges;
  if (first === undefined) return { value: '', words: `no ${noun}` };
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return {
    value: ranges.map(formatRange).join(' '),
    words: `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun} at ${formatRange(first)}${more}`,
  };
}

function same(words: string): ClassFact {
  return { value: words, words };
}

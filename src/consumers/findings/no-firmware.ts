import { covers, formatRange, range, sameRange, type AddressRange } from '../../model/range.ts';
import {
  difference,
  EMPTY_SET,
  indexAtOrAfter,
  rangeAt,
  rangeSet,
  union,
} from '../../engine/range-set.ts';
import { kindCode, type RegionKind } from '../../model/kind.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { groupIdAt } from '../../model/host.ts';
import type { FirmwareRegion } from '../../model/told.ts';
import { regionFacts, type RegionFacts } from '../region-facts.ts';
import type { FindingFacts, FindingRule } from './finding.ts';
import { kernelRange, pagesOf, tableText } from './firmware-ranges.ts';

/** Intel's drivers list it for ISA bridges, whatever firmware says (`CONFIG_INTEL_IOMMU_FLOPPY_WA`). */
const ISA_BRIDGE = range(0n, 0xff_ffffn);

const DIRECT: readonly RegionKind[] = ['direct', 'direct-relaxable'];

/** A region that is mapped 1:1, and that no table wants, where a table was read. */
export const NO_FIRMWARE: FindingRule = {
  code: 'no-firmware',
  find: (facts, tell) => {
    const { host, map } = facts;
    const firmware = host.machine?.firmware ?? [];
    // A boot log names of a device tree only what it turned into `reserved`: that says nothing of the rest.
    const one = firmware.find(({ kind }) => DIRECT.includes(kind));
    if (!one) return;
    const wanted = wantedRanges(firmware);
    const direct = DIRECT.reduce(
      (set, kind) => union(set, map.kinds[kindCode(kind)] ?? EMPTY_SET),
      EMPTY_SET,
    );
    if (difference(direct, wanted).length === 0) return;
    const told: AddressRange[] = [];
    for (const index of directRegions(facts)) {
      const region = regionFacts(host, index);
      if (isExplained(wanted, region) || told.some((known) => sameRange(known, region))) continue;
      told.push(region);
      tell(() => ({
        text: `${regionText(region, groupIdAt(host, region.owner))}. No table explains it: of ${tableText(one.table)}, ${formatRange(one.range)} was read${firmware.length > 1 ? ' and others' : ''}. It may mean that the table or log is not whole, or that it is of another boot or machine.`,
        from: region.from,
        besides: [one.from],
      }));
      if (told.length >= MOST_TOLD) return;
    }
  },
};

/** More distinct ranges than these are not looked for: one table that is not whole explains them all. */
const MOST_TOLD = 16;

/** Indexes of the regions of the kinds that firmware asks for. */
function* directRegions({ host }: FindingFacts): Generator<number> {
  const codes = DIRECT.map(kindCode);
  const { kinds, length } = host.regions;
  for (let index = 0; index < length; index += 1) {
    if (codes.includes(kinds[index] ?? -1)) yield index;
  }
}

/** sysfs merges regions of one kind that overlap or touch, so a region may be of several ranges. */
function wantedRanges(firmware: readonly FirmwareRegion[]): RangeSet {
  const ranges: AddressRange[] = [ISA_BRIDGE];
  for (const region of firmware) {
    ranges.push(pagesOf(region.range));
    const kernel = kernelRange(region);
    if (kernel) ranges.push(kernel);
  }
  return rangeSet(ranges);
}

function isExplained(wanted: RangeSet, region: AddressRange): boolean {
  const at = indexAtOrAfter(wanted, region.first);
  return at < wanted.length && covers(rangeAt(wanted, at), region);
}

function regionText({ kind, ...region }: RegionFacts, group: string): string {
  return `Group ${group} lists ${formatRange(region)} (${kind})`;
}

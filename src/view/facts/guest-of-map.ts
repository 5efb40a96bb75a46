import { rangeSet, rangesOf } from '../../engine/range-set.ts';
import { formatRange } from '../../model/range.ts';
import type { MemoryMap } from '../../model/told.ts';
import { BY_HAND } from '../../presets/guests/by-hand.ts';
import type { GuestChoice } from '../../store/state.ts';

const TITLES: Readonly<Record<MemoryMap['what'], string>> = {
  iomem: 'Memory of /proc/iomem',
  e820: 'Memory map of the firmware (e820)',
  mtree: 'Memory regions of QEMU',
  'flat-view': 'Flat view of QEMU',
  trace: 'Memory that QEMU mapped',
  'device-tree': 'Memory of the device tree',
};

/** What a map is, for a person; its name where that says more. */
export function mapTitle({ what, name }: Pick<MemoryMap, 'what' | 'name'>): string {
  const title = TITLES[what];
  return title.endsWith(name) ? title : `${title}: ${name}`;
}

/**
 * The RAM of a map as a guest by hand; undefined where it has none. QEMU maps RAM and ROM for a device, a piece at a
 * time; pieces that touch in other maps are one.
 */
export function guestOfMap({ what, pieces }: MemoryMap): GuestChoice | undefined {
  const isQemu = what === 'flat-view' || what === 'trace' || what === 'mtree';
  const mapped = pieces
    .filter(({ kind }) => kind === 'ram' || (isQemu && kind === 'rom'))
    .map((piece) => piece.range);
  const ranges = isQemu ? mapped : rangesOf(rangeSet(mapped));
  if (ranges.length === 0) return undefined;
  return { layout: BY_HAND.id, values: { ranges: ranges.map(formatRange).join(', ') } };
}

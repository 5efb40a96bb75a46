import type { RegionColumnsBuilder } from '../engine/region-columns-builder.ts';

/**
 * Whether every region from index `start` on stands before `start` as well, in the same group: the file that they
 * are of shows what another shows, in another form (`grep` beside `tail`). Regions of no group (`unnamed`) are
 * never such: two devices may list the same.
 */
export function repeatsEarlier(
  regions: RegionColumnsBuilder,
  start: number,
  unnamed: number | undefined,
): boolean {
  const count = regions.length - start;
  if (start === 0 || count === 0 || regions.ownerAt(start) === unnamed) return false;
  const owners = new Set<number>();
  for (let i = 0; i < start; i += 1) owners.add(regions.ownerAt(i));
  for (let i = start; i < regions.length; i += 1) {
    if (!owners.has(regions.ownerAt(i)) || regions.ownerAt(i) === unnamed) return false;
  }
  return sameOrder(regions, start) || isSubset(regions, start);
}

// The usual case, for which no text is made: both list the groups in the order of the shell.
function sameOrder(regions: RegionColumnsBuilder, start: number): boolean {
  if (regions.length - start !== start) return false;
  for (let i = 0; i < start; i += 1) {
    if (!regions.isSame(i, start + i)) return false;
  }
  return true;
}

function isSubset(regions: RegionColumnsBuilder, start: number): boolean {
  const earlier = new Set<string>();
  for (let i = 0; i < start; i += 1) earlier.add(regions.keyAt(i));
  for (let i = start; i < regions.length; i += 1) {
    if (!earlier.has(regions.keyAt(i))) return false;
  }
  return true;
}

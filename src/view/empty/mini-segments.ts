import { LAST_ADDRESS } from '../../model/address.ts';
import type { HostSpec, RegionSpec } from '../../model/host-spec.ts';
import type { RegionKind, RowKind } from '../../model/kind.ts';

/** One piece of a small bar: what it is, and how wide beside the others. */
export type MiniSegment = { readonly kind: RowKind; readonly weight: number };

/** Of kinds that overlap, the first in this order is drawn. */
const ON_TOP: readonly RegionKind[] = ['msi', 'direct', 'reserved', 'direct-relaxable'];

/**
 * A host as a few pieces from 0 up, cut at every boundary. A piece's weight goes with the number of its
 * size's binary digits, as on the elastic scale, so that small windows stay visible. What lies beyond a
 * known aperture is one piece at the end.
 */
export function miniSegments(spec: HostSpec): MiniSegment[] {
  const regions = spec.groups.flatMap((group) => group.regions);
  const last = spec.aperture?.last ?? LAST_ADDRESS;
  const edges = new Set<bigint>([0n, last + 1n]);
  for (const region of regions) edges.add(region.first).add(region.last + 1n);
  if (spec.aperture) edges.add(spec.aperture.first);
  const sorted = [...edges].filter((edge) => edge <= last + 1n).sort((a, b) => (a < b ? -1 : 1));
  const segments: MiniSegment[] = [];
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    const [first = 0n, end = 0n] = sorted.slice(i, i + 2);
    const kind = first < (spec.aperture?.first ?? 0n) ? 'outside-aperture' : kindAt(regions, first);
    segments.push({ kind, weight: Math.max(3, (end - first).toString(2).length - 12) });
  }
  if (last < LAST_ADDRESS) segments.push({ kind: 'outside-aperture', weight: 14 });
  return segments;
}

function kindAt(regions: readonly RegionSpec[], address: bigint): RowKind {
  const covering = regions.filter((r) => r.first <= address && address <= r.last);
  return ON_TOP.find((kind) => covering.some((region) => region.kind === kind)) ?? 'free';
}

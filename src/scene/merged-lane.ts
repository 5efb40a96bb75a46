import { formatCount } from '../model/count.ts';
import { formatAddress } from '../model/address.ts';
import { kindCode, type RegionKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { intersect, sameRange, sizeOf, type AddressRange } from '../model/range.ts';
import { formatSize } from '../model/size.ts';
import type { Drawable } from './drawable.ts';
import { INSETS, sansWidth } from './geometry.ts';
import { MIN_WIDTH, type Glyph } from './glyphs.ts';
import { outlineOf, paintOf, shortNameOf, textColourOf } from './kind-paint.ts';
import type { Target } from './map-scene.ts';
import { arrows, targetOf, type LaneBox, type Parts, type TrackFrame } from './track-parts.ts';

/** From the bottom to the top: what is usually large lies under what is usually small. */
const LAYERS: readonly RegionKind[] = ['reserved', 'direct-relaxable', 'direct', 'msi'];

/** Who keeps a label where there is no room for all; 0 is the selected one's. */
const RANKS: Readonly<Record<RegionKind, number>> = {
  msi: 1,
  direct: 2,
  'direct-relaxable': 3,
  reserved: 4,
};

/** A cluster's label says less than that of a region: it comes after all of them. */
const CLUSTER_RANK = 5;

const PILL_SIZE = 11.5;

type Layer = { readonly kind: RegionKind; readonly glyphs: readonly Glyph[] };

/**
 * The kinds of a lane as layers, each a band that stands further inside the lane where it lies over
 * another: so both stay visible.
 */
export function addKinds(
  parts: Parts,
  frame: TrackFrame,
  kinds: readonly RangeSet[],
  box: LaneBox,
  lane: 'merged' | 'group',
): void {
  const layers: Layer[] = [];
  for (const kind of LAYERS) {
    const set = kinds[kindCode(kind)];
    if (!set || set.length === 0) continue;
    layers.push({ kind, glyphs: frame.maker.glyphsOf(set) });
  }
  for (const [i, layer] of layers.entries()) {
    for (const glyph of layer.glyphs) {
      const below = layers.slice(0, i).filter((other) => met(other.glyphs, glyph)).length;
      const band = inset(box, below);
      if (below > 0 && !glyph.columns) parts.drawables.push(rim(glyph, band));
      addGlyph(parts, glyph, layer.kind, band);
      parts.targets.push(targetOf(glyph, layer.kind, lane, box, frame.track.id));
      if (lane !== 'merged') continue;
      const covered = layers.slice(i + 1).some((other) => met(other.glyphs, glyph));
      const mixed = mixedCount(layers, i, glyph);
      if (mixed === undefined) addLabel(parts, frame, glyph, layer.kind, box, covered || below > 0);
      else if (mixed > 0) addMixedLabel(parts, frame, glyph, mixed);
    }
  }
}

function inset(box: LaneBox, below: number): LaneBox {
  const deepest = INSETS[Math.min(below, INSETS.length - 1)] ?? 0;
  const by = (deepest * box.height) / 26;
  return { top: box.top + by, height: box.height - 2 * by };
}

/** A pixel of ground around a band that lies on another. */
function rim(glyph: Glyph, band: LaneBox): Drawable {
  return {
    type: 'rect',
    x: glyph.x0 - 1,
    y: band.top - 1,
    width: glyph.x1 - glyph.x0 + 2,
    height: band.height + 2,
    paint: { colour: 'halo', pattern: 'solid' },
    radius: 3,
  };
}

/** The first of `glyphs` (ascending, disjoint) that shares more than a pixel with `glyph`. */
function met(glyphs: readonly Glyph[], glyph: Glyph): Glyph | undefined {
  let low = 0;
  let high = glyphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((glyphs[middle]?.x1 ?? 0) <= glyph.x0 + 1) low = middle + 1;
    else high = middle;
  }
  const found = glyphs[low];
  return found !== undefined && found.x0 < glyph.x1 - 1 ? found : undefined;
}

/**
 * Where narrow clusters of several kinds lie on each other, the topmost speaks for all: how many regions
 * that is, and 0 for those under it. Undefined where `glyph` is no such cluster.
 */
function mixedCount(layers: readonly Layer[], at: number, glyph: Glyph): number | undefined {
  if (!isNarrowCluster(glyph)) return undefined;
  let count = glyph.count;
  for (const [i, { glyphs }] of layers.entries()) {
    const other = i === at ? undefined : met(glyphs, glyph);
    if (!other || !isNarrowCluster(other)) continue;
    if (i > at) return 0;
    count += other.count;
  }
  return count > glyph.count ? count : undefined;
}

function isNarrowCluster({ count, columns }: Glyph): boolean {
  return count > 1 && columns === undefined;
}

function addMixedLabel(parts: Parts, frame: TrackFrame, glyph: Glyph, count: number): void {
  parts.wishes.push({
    text: `${formatCount(count)} regions`,
    colour: 'ink',
    px: (glyph.x0 + glyph.x1) / 2,
    rank: isSelected(glyph, frame.scene.selection) ? 0 : CLUSTER_RANK,
  });
}

function addGlyph(parts: Parts, glyph: Glyph, kind: RegionKind, box: LaneBox): void {
  const paint = paintOf(kind);
  if (glyph.columns) {
    const { columns } = glyph;
    const x = Math.floor(glyph.x0);
    parts.drawables.push({ type: 'columns', x, y: box.top, height: box.height, columns, paint });
    return;
  }
  const width = glyph.x1 - glyph.x0;
  const outline = outlineOf(kind);
  // A sliver has no room for a pattern.
  const sliver = width <= MIN_WIDTH + 1;
  parts.drawables.push({
    type: 'rect',
    x: glyph.x0,
    y: box.top,
    width,
    height: box.height,
    paint: sliver ? { colour: paint.colour, pattern: 'solid' } : paint,
    ...(outline ? { stroke: outline } : {}),
    radius: 2,
  });
  if (glyph.count > 1) parts.drawables.push(...clusterCap(glyph, box));
}

/** Two notches tell a cluster from a region of the same width. */
function clusterCap(glyph: Glyph, box: LaneBox): Drawable[] {
  const y = box.top + box.height / 2;
  return [y - 3, y + 2].map((at) => ({
    type: 'rect',
    x: glyph.x0,
    y: at,
    width: glyph.x1 - glyph.x0,
    height: 1.5,
    paint: { colour: 'panel', pattern: 'solid' },
  }));
}

/** Inside where it is wide and nothing lies over it, else as a wish for a place above. */
function addLabel(
  parts: Parts,
  frame: TrackFrame,
  glyph: Glyph,
  kind: RegionKind,
  box: LaneBox,
  overlapped: boolean,
): void {
  const { scene } = frame;
  parts.drawables.push(...arrows(glyph, scene, box, 'ink'));
  const inside = glyph.count === 1 ? sizeText(kind, glyph.range) : clusterText(kind, glyph);
  if (!overlapped && sansWidth(inside, PILL_SIZE) + 60 <= glyph.x1 - glyph.x0) {
    parts.drawables.push({
      type: 'text',
      x: (glyph.x0 + glyph.x1) / 2,
      y: box.top + box.height / 2 + 4,
      text: inside,
      colour: textColourOf(kind),
      face: 'sans',
      size: PILL_SIZE,
      weight: 600,
      anchor: 'middle',
      backing: 'pill',
    });
    return;
  }
  const selected = isSelected(glyph, scene.selection);
  parts.wishes.push({
    text: glyph.count === 1 ? addressText(kind, glyph.range) : clusterText(kind, glyph),
    colour: textColourOf(kind),
    px: (glyph.x0 + glyph.x1) / 2,
    rank: selected ? 0 : glyph.count > 1 ? CLUSTER_RANK : RANKS[kind],
  });
}

function isSelected(glyph: Glyph, selection: AddressRange | undefined): boolean {
  if (selection === undefined) return false;
  if (glyph.count === 1) return sameRange(glyph.range, selection);
  return intersect(glyph.range, selection) !== undefined && sizeOf(selection) < sizeOf(glyph.range);
}

function addressText(kind: RegionKind, range: AddressRange): string {
  return `${shortNameOf(kind)} ${formatAddress(range.first)}`;
}

function sizeText(kind: RegionKind, range: AddressRange): string {
  return `${shortNameOf(kind)} ${formatSize(sizeOf(range))}`;
}

function clusterText(kind: RegionKind, glyph: Pick<Target, 'count'>): string {
  return `${formatCount(glyph.count)} ${shortNameOf(kind)}`;
}

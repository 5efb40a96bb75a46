import type { Density } from '../engine/density.ts';
import { indexAtOrAfter, rangeAt } from '../engine/range-set.ts';
import { address, clampAddress, type Address } from '../model/address.ts';
import { formatCount } from '../model/count.ts';
import type { RangeSet } from '../model/range-set.ts';
import { intersect, type AddressRange } from '../model/range.ts';
import type { CssPixels } from '../scale/scale.ts';
import { pixelsOf } from './area.ts';
import { sansWidth } from './geometry.ts';
import type { StripOverlay } from './map-scene.ts';
import type { LaneBox } from './track-parts.ts';

/** A host as the lane names it. */
export type DensityHost = { readonly name: string; readonly usable: RangeSet };

/** Height of the lane: as many hosts as there are reach its top. */
export const DENSITY_LANE: CssPixels = 20;
/** A count is drawn this high at least. */
const LEAST: CssPixels = 4;
/** More ranges in sight than this are sampled, one for each pixel. */
const FEW = 1500;
/** Hosts that are named; of more, only how many. */
const NAMED = 4;
const TEXT_SIZE = 11;

/**
 * How many hosts may use each address, as bars: the more hosts, the higher; where there is room, with the count. Nothing
 * is said from `unknown` on, where some host does not tell whether there are addresses.
 */
export function densityLane(
  density: Density,
  hosts: readonly DensityHost[],
  unknown?: Address,
): StripOverlay {
  return (ground) => {
    const box = { top: ground.top, height: DENSITY_LANE };
    for (const bar of barsOf(density, ground.scale, unknown)) {
      const isAll = bar.count === hosts.length;
      const height = Math.max(LEAST, (DENSITY_LANE * bar.count) / Math.max(1, hosts.length));
      const place = { x: bar.x, width: bar.width, y: box.top + box.height - height, height };
      ground.drawables.push({
        type: 'rect',
        ...place,
        paint: isAll
          ? { colour: 'usable-fill', pattern: 'solid' }
          : { colour: 'usable-fill', pattern: 'thin-diagonal', ink: 'usable-text' },
        stroke: 'usable-text',
      });
      ground.drawables.push(...labelOf(bar, box, hosts.length));
      const { range, x, width } = bar;
      ground.targets.push({
        lane: 'usable-on-some',
        range,
        kind: 'mark',
        count: 1,
        note: noteOf(bar, hosts),
        x,
        width,
        y: box.top,
        height: box.height,
      });
    }
    return [{ lane: 'usable-on-some', ...box, label: 'on how many' }];
  };
}

type Bar = {
  readonly x: CssPixels;
  readonly width: CssPixels;
  readonly count: number;
  readonly range: AddressRange;
};

function barsOf(
  density: Density,
  scale: Parameters<StripOverlay>[0]['scale'],
  unknown: Address | undefined,
): Bar[] {
  const { viewport } = scale;
  const from = indexAtOrAfter(density, viewport.first);
  const to = indexAtOrAfter(density, viewport.last);
  const seen =
    to - from <= FEW
      ? Array.from({ length: Math.min(density.length, to + 1) - from }, (_, i) => from + i)
      : sampled(density, scale);
  return seen.flatMap((i) => {
    const range = below(rangeAt(density, i), unknown);
    if (!range) return [];
    const px = intersect(range, viewport) && pixelsOf(scale, range);
    if (!px) return [];
    const [x, end] = px;
    return [{ x, width: Math.max(1, end - x), count: density.counts[i] ?? 0, range }];
  });
}

/** The part of a range below `edge`. */
function below(range: AddressRange, edge: Address | undefined): AddressRange | undefined {
  if (edge === undefined || range.last < edge) return range;
  return range.first < edge ? { first: range.first, last: address(edge - 1n) } : undefined;
}

/** The range at the start of each pixel. */
function sampled(density: Density, scale: Parameters<StripOverlay>[0]['scale']): number[] {
  const found = new Set<number>();
  for (let p = 0; p < scale.width; p += 1) {
    const i = indexAtOrAfter(density, clampAddress(scale.toEdge(p)));
    if (i < density.length) found.add(i);
  }
  return [...found];
}

function labelOf(
  { x, width, count }: Bar,
  box: LaneBox,
  hosts: number,
): Parameters<StripOverlay>[0]['drawables'] {
  const texts = [`${formatCount(count)} of ${formatCount(hosts)}`, formatCount(count)];
  const text = texts.find((one) => sansWidth(one, TEXT_SIZE) + 14 <= width);
  if (text === undefined) return [];
  return [
    {
      type: 'text',
      x: x + width / 2,
      y: box.top + box.height / 2 + 4,
      text,
      colour: 'usable-text',
      face: 'sans',
      size: TEXT_SIZE,
      weight: 600,
      anchor: 'middle',
      backing: 'pill',
    },
  ];
}

/** `usable on 3 of 4 hosts`, and which may not. */
function noteOf(
  { range, count }: Bar,
  hosts: readonly DensityHost[],
): { readonly what: string; readonly why?: string } {
  const what = `usable on ${formatCount(count)} of ${formatCount(hosts.length)} hosts`;
  const left = hosts.length - count;
  if (left === 0) return { what };
  if (left > NAMED) return { what, why: `Not on ${formatCount(left)}.` };
  const names = hosts.flatMap(({ name, usable }) => {
    const i = indexAtOrAfter(usable, range.first);
    const first = i < usable.length ? usable.firsts[i] : undefined;
    return first !== undefined && first <= range.first ? [] : [name];
  });
  return { what, why: `Not on ${names.join(', ')}.` };
}

import { formatCount } from '../model/count.ts';
import type { RangeSet } from '../model/range-set.ts';
import type { AddressRange } from '../model/range.ts';
import type { CssPixels } from '../scale/scale.ts';
import { DIFFERENCE_PAINTS } from './difference-paints.ts';
import type { Drawable, Paint } from './drawable.ts';
import { GlyphMaker } from './glyphs.ts';
import { markOf, type Mark } from './overlay.ts';
import type { OverlayGround } from './map-scene.ts';
import type { LaneBox } from './track-parts.ts';

/** How a region differs from the baseline's, as the lane shows it. */
export type DifferenceMark = {
  /** Where the region is; where it was, if it is gone. */
  readonly range: AddressRange;
  /** One character that tells what happened. */
  readonly sign: string;
  /** For the box beside the pointer: what happened, and between which ranges. */
  readonly what: string;
  readonly why?: string;
};

/** What a lane of differences shows. */
export type Differences = {
  readonly marks: readonly DifferenceMark[];
  /** What this host may use and the baseline may not, and the other way round. */
  readonly gained: RangeSet;
  readonly lost: RangeSet;
};

/** Side of a sign. */
const SIGN: CssPixels = 13;
/** More marks than this are not placed one by one. */
const MOST = 2000;

const { gained: GAINED, lost: LOST, sign: SIGN_PAINT } = DIFFERENCE_PAINTS;

/**
 * Lays what differs from the baseline into a lane: under all, what may be used here alone and there alone; over it, a
 * sign for each region that changed. Signs that would touch are one with their count.
 */
export function layDifferences(
  ground: OverlayGround,
  { marks, gained, lost }: Differences,
  box: LaneBox,
): void {
  const maker = new GlyphMaker(ground.scale);
  const { width } = ground.scale;
  const y = box.top + box.height / 2;
  const base = { type: 'line', x1: 0, x2: width, y1: y, y2: y, width: 0.5 } as const;
  ground.drawables.push({ ...base, stroke: 'outside-line' });
  addBars(ground, maker, gained, box, { paint: GAINED, what: 'usable here, not on the baseline' });
  addBars(ground, maker, lost, box, { paint: LOST, what: 'usable on the baseline, not here' });
  laySigns(ground, marks, box);
}

/** The signs alone, and the frames around what changed. */
export function laySigns(
  ground: OverlayGround,
  marks: readonly DifferenceMark[],
  box: LaneBox,
): void {
  const placed = marks
    .slice(0, MOST)
    .flatMap((mark): Placed[] => {
      const px = markOf(ground.scale, mark.range);
      return px ? [{ ...px, mark, middle: (px.x0 + px.x1) / 2 }] : [];
    })
    .toSorted((a, b) => a.middle - b.middle);
  for (const { x0, x1 } of placed) ground.drawables.push(frameOf(ground, { x0, x1 }, box));
  for (const cluster of clustersOf(placed)) addSign(ground, cluster, box);
}

type Placed = Mark & { readonly mark: DifferenceMark; readonly middle: CssPixels };

function addBars(
  { drawables, targets, track }: OverlayGround,
  maker: GlyphMaker,
  set: RangeSet,
  box: LaneBox,
  { paint, what }: { readonly paint: Paint; readonly what: string },
): void {
  const place = { y: box.top + 2, height: box.height - 4 };
  for (const { x0, x1, columns, range, count } of maker.glyphsOf(set)) {
    drawables.push(
      columns
        ? { type: 'columns', x: Math.floor(x0), ...place, columns, paint }
        : {
            type: 'rect',
            x: x0,
            width: x1 - x0,
            ...place,
            paint,
            stroke: paint === GAINED ? 'usable-text' : 'difference',
            radius: 2,
          },
    );
    const note = { what: count > 1 ? `${formatCount(count)} ranges ${what}` : what };
    const target = { track, lane: 'difference', range, kind: 'mark', count, note } as const;
    targets.push({ ...target, x: x0, width: x1 - x0, y: box.top, height: box.height });
  }
}

/** A thin frame over the track's lanes, from the region that changed down to its sign. */
function frameOf({ mergedTop }: OverlayGround, { x0, x1 }: Mark, box: LaneBox): Drawable {
  const y = mergedTop - 2;
  const place = { x: x0, y, width: x1 - x0, height: box.top - y };
  return { type: 'rect', ...place, stroke: 'difference', radius: 2 };
}

function clustersOf(placed: readonly Placed[]): (readonly Placed[])[] {
  const found: Placed[][] = [];
  for (const mark of placed) {
    const before = found.at(-1)?.at(-1);
    if (before && mark.middle - before.middle < SIGN + 1) found.at(-1)?.push(mark);
    else found.push([mark]);
  }
  return found;
}

function addSign(ground: OverlayGround, members: readonly Placed[], box: LaneBox): void {
  const [only] = members;
  if (!only) return;
  const { width } = ground.scale;
  const middle = members.reduce((sum, one) => sum + one.middle, 0) / members.length;
  const x = Math.max(0, Math.min(width - SIGN, middle - SIGN / 2));
  const y = box.top + (box.height - SIGN) / 2;
  const isOne = members.length === 1;
  const text = isOne ? only.mark.sign : members.length > 9 ? '9+' : members.length.toString();
  const paint = SIGN_PAINT;
  ground.drawables.push(
    { type: 'rect', x, y, width: SIGN, height: SIGN, paint, radius: isOne ? 2 : SIGN / 2 },
    {
      type: 'text',
      x: x + SIGN / 2,
      y: y + SIGN / 2 + 3.6,
      text,
      colour: 'panel',
      face: 'sans',
      size: isOne ? 11 : 9.5,
      weight: 600,
      anchor: 'middle',
    },
  );
  const ranges = members.map(({ mark }) => mark.range);
  const { what, why } = only.mark;
  ground.targets.push({
    track: ground.track,
    lane: 'difference',
    range: hullOf(ranges),
    kind: 'mark',
    count: members.length,
    note: isOne
      ? { what, ...(why !== undefined && { why }) }
      : { what: `${formatCount(members.length)} changes close together` },
    x,
    y,
    width: SIGN,
    height: SIGN,
  });
}

function hullOf(ranges: readonly AddressRange[]): AddressRange {
  return ranges.reduce((hull, { first, last }) => ({
    first: first < hull.first ? first : hull.first,
    last: last > hull.last ? last : hull.last,
  }));
}

/** Whether a lane would show nothing at all. */
export function isWithoutDifference({ marks, gained, lost }: Differences): boolean {
  return marks.length === 0 && gained.length === 0 && lost.length === 0;
}

import { assertNever } from '../model/result.ts';
import { formatCount } from '../model/count.ts';
import type { AddressRange } from '../model/range.ts';
import type { CssPixels } from '../scale/scale.ts';
import type { ColourToken, Drawable } from './drawable.ts';
import { markOf, type Mark } from './overlay.ts';
import type { OverlayGround, Target } from './map-scene.ts';
import type { LaneBox } from './track-parts.ts';

/** What a host answers to a probe. */
export type ProbeVerdict = 'usable' | 'refused' | 'unknown';

/** A probe as one track shows it. */
export type ProbeMark = {
  readonly range: AddressRange;
  readonly verdict: ProbeVerdict;
  /** For the box beside the pointer: what it is, and why. */
  readonly what: string;
  readonly why?: string;
};

/** Side of the sign that tells the verdict by its shape. */
const BADGE: CssPixels = 13;
/** How far the frame of a probe reaches above the merged lane. */
const ABOVE: CssPixels = 3;

type Placed = Mark & { readonly probe: ProbeMark; readonly middle: CssPixels };

/**
 * Marks for `probes` in the track: a frame over its lanes, 4 px wide at least, and under it a sign: a round one with
 * a tick where the probe is usable, a square with a cross where it is refused, a dashed circle with a question mark
 * where nobody knows. Signs that would touch are one with a count. An arrow tells of probes out of sight.
 */
export function layProbes(ground: OverlayGround, probes: readonly ProbeMark[], box: LaneBox): void {
  const { scale, drawables } = ground;
  const placed = probes
    .flatMap((probe): Placed[] => {
      const mark = markOf(scale, probe.range);
      return mark ? [{ ...mark, probe, middle: (mark.x0 + mark.x1) / 2 }] : [];
    })
    .toSorted((a, b) => a.middle - b.middle);
  for (const mark of placed) drawables.push(frameOf(ground, mark, box));
  for (const cluster of clusters(placed, scale.width)) addBadge(ground, cluster, box);
  drawables.push(...arrowsAt(ground, probes, box));
}

function frameOf({ mergedTop }: OverlayGround, { x0, x1, probe }: Placed, box: LaneBox): Drawable {
  const y = mergedTop - ABOVE;
  return {
    type: 'rect',
    x: x0,
    y,
    width: x1 - x0,
    height: box.top - 1 - y,
    stroke: colourOf(probe.verdict),
    ...(probe.verdict === 'unknown' && { dashed: true }),
    radius: 2,
  };
}

type Cluster = { readonly members: readonly Placed[]; readonly centre: CssPixels };

/** The marks whose signs would touch, as one; ascending. */
function clusters(placed: readonly Placed[], width: CssPixels): Cluster[] {
  const found: { members: Placed[]; last: CssPixels }[] = [];
  for (const mark of placed) {
    const before = found.at(-1);
    if (before && mark.middle - before.last < BADGE + 1) {
      before.members.push(mark);
      before.last = mark.middle;
    } else found.push({ members: [mark], last: mark.middle });
  }
  return found.map(({ members }) => {
    const sum = members.reduce((total, { middle }) => total + middle, 0);
    const half = BADGE / 2;
    return { members, centre: Math.max(half, Math.min(width - half, sum / members.length)) };
  });
}

function addBadge(ground: OverlayGround, { members, centre }: Cluster, box: LaneBox): void {
  const [only] = members;
  if (!only) return;
  const verdict = worst(members.map(({ probe }) => probe.verdict));
  const top = box.top + (box.height - BADGE) / 2;
  const left = centre - BADGE / 2;
  ground.drawables.push(...signOf(verdict, left, top, members.length));
  const whole = {
    first: members.reduce(
      (low, { probe }) => (probe.range.first < low ? probe.range.first : low),
      only.probe.range.first,
    ),
    last: members.reduce(
      (high, { probe }) => (probe.range.last > high ? probe.range.last : high),
      only.probe.range.last,
    ),
  };
  const { what, why } = only.probe;
  const note =
    members.length === 1
      ? { what, ...(why !== undefined && { why }) }
      : {
          what: `${formatCount(members.length)} probes close together`,
          why: 'Click to zoom to them.',
        };
  ground.targets.push(
    ...targets(ground, box, whole, members.length, note, { x0: left, x1: left + BADGE }),
  );
}

function targets(
  { track }: OverlayGround,
  box: LaneBox,
  range: AddressRange,
  count: number,
  note: NonNullable<Target['note']>,
  { x0, x1 }: Mark,
): Target[] {
  const place = { x: x0, y: box.top, width: x1 - x0, height: box.height };
  return [{ track, lane: 'probe', range, kind: 'mark', count, note, ...place }];
}

/** What is worst for the one who asks speaks for all. */
function worst(verdicts: readonly ProbeVerdict[]): ProbeVerdict {
  if (verdicts.includes('refused')) return 'refused';
  return verdicts.includes('unknown') ? 'unknown' : 'usable';
}

/** The colour token of a verdict. */
export function colourOf(verdict: ProbeVerdict): ColourToken {
  switch (verdict) {
    case 'usable':
      return 'usable-text';
    case 'refused':
      return 'direct';
    case 'unknown':
      return 'direct-relaxable-text';
    default:
      return assertNever(verdict);
  }
}

function signOf(
  verdict: ProbeVerdict,
  x: CssPixels,
  y: CssPixels,
  count: number,
): readonly Drawable[] {
  const colour = colourOf(verdict);
  const isKnown = verdict !== 'unknown';
  const ground: Drawable = {
    type: 'rect',
    x,
    y,
    width: BADGE,
    height: BADGE,
    paint: { colour: isKnown ? colour : 'panel', pattern: 'solid' },
    ...(!isKnown && { stroke: colour, dashed: true }),
    radius: verdict === 'refused' ? 2 : BADGE / 2,
  };
  if (count > 1 || !isKnown) {
    const text = count > 1 ? (count > 9 ? '9+' : count.toString()) : '?';
    return [ground, letterOf(text, x, y, isKnown ? 'panel' : colour)];
  }
  const strokes: readonly (readonly [number, number, number, number])[] =
    verdict === 'usable'
      ? [
          [3.4, 6.8, 5.6, 9.2],
          [5.6, 9.2, 9.8, 4],
        ]
      : [
          [3.8, 3.8, 9.2, 9.2],
          [3.8, 9.2, 9.2, 3.8],
        ];
  return [
    ground,
    ...strokes.map(([x1, y1, x2, y2]): Drawable => ({
      type: 'line',
      x1: x + x1,
      y1: y + y1,
      x2: x + x2,
      y2: y + y2,
      stroke: 'panel',
      width: 1.8,
    })),
  ];
}

function letterOf(text: string, x: CssPixels, y: CssPixels, colour: ColourToken): Drawable {
  return {
    type: 'text',
    x: x + BADGE / 2,
    y: y + BADGE / 2 + 3.5,
    text,
    colour,
    face: 'sans',
    size: 9.5,
    weight: 600,
    anchor: 'middle',
  };
}

/** Where probes lie beyond the picture, an arrow with their number. */
function arrowsAt(
  { scale }: OverlayGround,
  probes: readonly ProbeMark[],
  box: LaneBox,
): Drawable[] {
  const { viewport, width } = scale;
  const below = probes.filter(({ range }) => range.last < viewport.first);
  const above = probes.filter(({ range }) => range.first > viewport.last);
  const base = {
    type: 'text',
    y: box.top + box.height / 2 + 4,
    face: 'sans',
    size: 11,
    weight: 600,
  } as const;
  const colour = (some: readonly ProbeMark[]): ColourToken =>
    colourOf(worst(some.map(({ verdict }) => verdict)));
  return [
    ...(below.length > 0
      ? [
          {
            ...base,
            x: 2,
            text: `← ${told(below)}`,
            colour: colour(below),
            anchor: 'start',
          } as const,
        ]
      : []),
    ...(above.length > 0
      ? [
          {
            ...base,
            x: width - 2,
            text: `${told(above)} →`,
            colour: colour(above),
            anchor: 'end',
          } as const,
        ]
      : []),
  ];
}

function told(probes: readonly ProbeMark[]): string {
  return probes.length === 1 ? 'probe' : `${formatCount(probes.length)} probes`;
}

import type { AddressRange } from '../model/range.ts';
import { sizeOf } from '../model/range.ts';
import { assertNever } from '../model/result.ts';
import { formatSize } from '../model/size.ts';
import type { PieceMapped } from '../presets/guests/guest-layout.ts';
import type { Drawable, Paint } from './drawable.ts';
import { sansWidth } from './geometry.ts';
import { emptyLane, markOf, type Mark } from './overlay.ts';
import type { OverlayGround } from './map-scene.ts';
import type { LaneBox } from './track-parts.ts';

/** A piece of a guest as a lane shows it. */
export type GuestMark = {
  readonly range: AddressRange;
  readonly name: string;
  readonly mapped: PieceMapped;
};

/** Where a piece meets what the host refuses. */
export type CollisionMark = {
  readonly range: AddressRange;
  readonly severity: 'fatal' | 'warning' | 'harmless';
  /** For the box beside the pointer: what meets what, and what it means. */
  readonly what: string;
  readonly why: string;
};

export type GuestMarks = {
  readonly pieces: readonly GuestMark[];
  readonly collisions: readonly CollisionMark[];
};

const TEXT_SIZE = 10.5;
/** What is never mapped is drawn small: it can not collide. */
const NEVER_HEIGHT = 4;
const LEAST_NEVER = 2;
/** From the bottom to the top. */
const LAYERS: readonly PieceMapped[] = ['never', 'device', 'always'];

/**
 * A guest's pieces in a lane: RAM solid, device windows dotted in an outline, what is never mapped as a thin line; over
 * them each collision, crossed where it is fatal, with a line up to the region that it meets.
 */
export function layGuest(
  ground: OverlayGround,
  { pieces, collisions }: GuestMarks,
  box: LaneBox,
): void {
  ground.drawables.push(emptyLane(ground.scale.width, box));
  for (const layer of LAYERS) {
    for (const piece of pieces) if (piece.mapped === layer) addPiece(ground, piece, box);
  }
  const taken = collisions.flatMap(({ range, severity }) =>
    severity === 'harmless' ? [] : (markOf(ground.scale, range) ?? []),
  );
  // What is fatal lies on top of what is not.
  for (const severity of ['warning', 'fatal'] as const) {
    for (const one of collisions) if (one.severity === severity) addCollision(ground, one, box);
  }
  for (const piece of pieces) addText(ground, piece, taken, box);
}

function addPiece(ground: OverlayGround, piece: GuestMark, box: LaneBox): void {
  const isNever = piece.mapped === 'never';
  const mark = markOf(ground.scale, piece.range, isNever ? LEAST_NEVER : undefined);
  if (!mark) return;
  const height = isNever ? NEVER_HEIGHT : box.height - 2;
  const y = box.top + (box.height - height) / 2;
  const { x0, x1 } = mark;
  ground.drawables.push({
    type: 'rect',
    x: x0,
    y,
    width: x1 - x0,
    height,
    ...fillOf(piece.mapped),
    radius: 2,
  });
  addTarget(
    ground,
    piece.range,
    { what: `guest: ${piece.name}`, why: MEANS[piece.mapped] },
    mark,
    box,
  );
}

/** The name and size of RAM where there is room beside what collides. */
function addText(
  ground: OverlayGround,
  piece: GuestMark,
  taken: readonly Mark[],
  box: LaneBox,
): void {
  const mark = markOf(ground.scale, piece.range);
  if (piece.mapped !== 'always' || !mark) return;
  const room = widest(mark, taken);
  const text = `${piece.name}, ${formatSize(sizeOf(piece.range))}`;
  if (sansWidth(text, TEXT_SIZE) + 12 <= room.x1 - room.x0) {
    ground.drawables.push(textIn(text, room, box));
  }
}

/** The widest part of `mark` that none of `taken` covers; no width where all of it is covered. */
function widest(mark: Mark, taken: readonly Mark[]): Mark {
  let best: Mark = { x0: mark.x0, x1: mark.x0 };
  let from = mark.x0;
  const ends = [...taken.toSorted((a, b) => a.x0 - b.x0), { x0: mark.x1, x1: mark.x1 }];
  for (const { x0, x1 } of ends) {
    const end = Math.min(x0, mark.x1);
    if (end - from > best.x1 - best.x0) best = { x0: from, x1: end };
    from = Math.max(from, x1);
  }
  return best;
}

const MEANS: Readonly<Record<PieceMapped, string>> = {
  always: 'VFIO maps this when the guest starts.',
  device: 'VFIO maps here what a device or a DIMM takes.',
  never: 'The monitor emulates this: VFIO does not map it.',
};

function fillOf(mapped: PieceMapped): { readonly paint: Paint; readonly stroke?: 'guest' } {
  switch (mapped) {
    case 'always':
      return { paint: { colour: 'guest', pattern: 'solid' } };
    case 'device':
      return { paint: { colour: 'lane', pattern: 'dots', ink: 'guest' }, stroke: 'guest' };
    case 'never':
      return { paint: { colour: 'outside-line', pattern: 'solid' } };
    default:
      return assertNever(mapped);
  }
}

function textIn(text: string, { x0, x1 }: Mark, box: LaneBox): Drawable {
  return {
    type: 'text',
    x: (x0 + x1) / 2,
    y: box.top + box.height / 2 + 3.8,
    text,
    colour: 'panel',
    face: 'sans',
    size: TEXT_SIZE,
    weight: 600,
    anchor: 'middle',
  };
}

function addCollision(
  ground: OverlayGround,
  { range, severity, what, why }: CollisionMark,
  box: LaneBox,
): void {
  const mark = markOf(ground.scale, range);
  if (!mark) return;
  const { x0, x1 } = mark;
  const isFatal = severity === 'fatal';
  const edges = isFatal ? [x0 + 0.5, x1 - 0.5] : [];
  for (const x of edges) {
    ground.drawables.push({
      type: 'line',
      x1: x,
      y1: ground.mergedTop - 3,
      x2: x,
      y2: box.top,
      stroke: 'direct',
    });
  }
  ground.drawables.push({
    type: 'rect',
    x: x0,
    y: box.top,
    width: x1 - x0,
    height: box.height,
    paint: isFatal
      ? { colour: 'direct', pattern: 'cross', ink: 'direct-ink' }
      : { colour: 'direct-relaxable', pattern: 'wide-diagonal', ink: 'direct-relaxable-ink' },
    stroke: isFatal ? 'direct' : 'direct-relaxable-text',
    radius: 2,
  });
  addTarget(ground, range, { what, why }, mark, box);
}

function addTarget(
  ground: OverlayGround,
  range: AddressRange,
  note: { readonly what: string; readonly why: string },
  { x0, x1 }: Mark,
  box: LaneBox,
): void {
  const place = { x: x0, y: box.top, width: x1 - x0, height: box.height };
  ground.targets.push({
    track: ground.track,
    lane: 'guest',
    range,
    kind: 'mark',
    count: 1,
    note,
    ...place,
  });
}

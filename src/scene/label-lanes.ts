import type { CssPixels } from '../scale/scale.ts';
import type { ColourToken, Drawable } from './drawable.ts';

/** A label that would like to stand above `px`. */
export type LabelWish = {
  readonly text: string;
  readonly colour: ColourToken;
  /** The pixel its leader points at. */
  readonly px: CssPixels;
  /** The lower has the place: selected, msi, direct, reserved, all else. */
  readonly rank: number;
};

export type LabelArea = {
  readonly width: CssPixels;
  readonly charWidth: CssPixels;
  /** Baselines of the lanes, the lowest lane first. */
  readonly baselines: readonly CssPixels[];
  /** Where leaders end: the top of what is labelled. */
  readonly bottom: CssPixels;
};

type Taken = { readonly lane: number; readonly start: CssPixels; readonly end: CssPixels };

/** Height of the mono face's letters above the baseline, and text size, in the label lanes. */
const LABEL_SIZE = 11;
/** Space between two labels, and between a label and a leader that passes. */
const GAP = 6;
/** Wishes beyond these can not find a place on any screen; their order is by rank. */
const MOST_WISHES = 160;

/**
 * The labels that find a place, with their leaders: in the order of their ranks, then of their pixels.
 * No two overlap, no leader crosses a label.
 */
export function placeLabels(wishes: readonly LabelWish[], area: LabelArea): Drawable[] {
  const taken: Taken[] = [];
  const leaders: Drawable[] = [];
  const texts: Drawable[] = [];
  const ordered = wishes.toSorted((a, b) => a.rank - b.rank || a.px - b.px);
  const heard = ordered.slice(0, MOST_WISHES);
  for (const wish of heard) {
    const place = placeOf(wish, area, heard, taken);
    if (!place) continue;
    taken.push(place);
    // The leader keeps the lanes below its label.
    for (let lane = 0; lane < place.lane; lane += 1) {
      taken.push({ lane, start: wish.px, end: wish.px });
    }
    const y = area.baselines[place.lane] ?? 0;
    const x = (place.start + place.end) / 2;
    leaders.push({
      type: 'line',
      x1: wish.px,
      y1: y + 3,
      x2: wish.px,
      y2: area.bottom,
      stroke: wish.colour,
    });
    texts.push({
      type: 'text',
      x,
      y,
      text: wish.text,
      colour: wish.colour,
      face: 'mono',
      size: LABEL_SIZE,
      weight: 600,
      anchor: 'middle',
      backing: 'halo',
    });
  }
  return [...leaders, ...texts];
}

/** What a place in the next lane costs; one that covers another's pixel costs 1. */
const NEXT_LANE = 0.5;
const ASIDE = 0.1;

/** The cheapest free place: centred, to the right, to the left, in each lane; best where it hides no other's pixel. */
function placeOf(
  wish: LabelWish,
  area: LabelArea,
  wishes: readonly LabelWish[],
  taken: readonly Taken[],
): Taken | undefined {
  const width = wish.text.length * area.charWidth;
  if (width > area.width) return undefined;
  const starts = [wish.px - width / 2, wish.px - 4, wish.px + 4 - width];
  let best: Taken | undefined;
  let least = Infinity;
  for (let lane = 0; lane < area.baselines.length; lane += 1) {
    for (const [i, wished] of starts.entries()) {
      const start = Math.max(0, Math.min(area.width - width, wished));
      const place = { lane, start, end: start + width };
      const hidden = lane > 0 ? 0 : wishes.filter((other) => hides(place, wish, other)).length;
      const cost = lane * NEXT_LANE + i * ASIDE + hidden;
      if (cost >= least || !isFree(place, wish.px, taken)) continue;
      best = place;
      least = cost;
    }
  }
  return best;
}

/** Whether a label in this place would stand over the pixel of another, that still has to find its own. */
function hides(place: Taken, wish: LabelWish, other: LabelWish): boolean {
  if (other === wish || Math.abs(other.px - wish.px) < 1) return false;
  return other.px > place.start - 2 && other.px < place.end + 2;
}

function isFree(place: Taken, px: CssPixels, taken: readonly Taken[]): boolean {
  return taken.every((other) => {
    const apart = other.end + GAP <= place.start || place.end + GAP <= other.start;
    if (other.lane === place.lane) return apart;
    // A leader from a higher lane passes through every lower one.
    if (other.lane < place.lane) return px < other.start - 2 || px > other.end + 2;
    return true;
  });
}

import { pixelColumns } from '../engine/pixel-columns.ts';
import { indexAtOrAfter, rangeAt } from '../engine/range-set.ts';
import { clampAddress, edge, type Address } from '../model/address.ts';
import type { RangeSet } from '../model/range-set.ts';
import { endEdge, intersect, range, type AddressRange } from '../model/range.ts';
import type { CssPixels, Scale } from '../scale/scale.ts';

/** One thing drawn for one range of a set, or for several that lie too close to be told apart. */
export type Glyph = {
  /** First address of the first range to last address of the last one, the parts outside the viewport included. */
  readonly range: AddressRange;
  /** How many ranges it stands for, 1 or more. */
  readonly count: number;
  /** Where it is drawn, MIN_WIDTH wide at least, within 0 … width. */
  readonly x0: CssPixels;
  readonly x1: CssPixels;
  /** For a wide cluster, from pixel `floor(x0)`: which pixels hold an address of the set. */
  readonly columns?: Uint8Array;
};

/** Every range is drawn this wide at least. */
export const MIN_WIDTH = 4;
/** Glyphs closer than this become one. */
const APART = 1;
/** A range this wide is always a glyph of its own, however near its neighbours. */
const WIDE = 10;
/** A wide range covers one of these steps. */
const SAMPLE = WIDE / 2;
/** A cluster wider than this shows its pixels. */
const SHOWS_PIXELS = 12;
/** Up to so many ranges in the viewport are measured one by one: exact at any depth. */
const FEW = 600;

type Measured = { range: AddressRange; start: CssPixels; end: CssPixels };

/** Makes the glyphs of sets for one viewport. What all sets need is made once, when it is first needed. */
export class GlyphMaker {
  readonly scale: Scale;
  #pixelFirsts: BigUint64Array | undefined;

  constructor(scale: Scale) {
    this.scale = scale;
  }

  /** The glyphs of the part of `set` that is in the viewport and in `within`, by ascending pixel, none overlapping. */
  glyphsOf(set: RangeSet, within: AddressRange = this.scale.viewport): Glyph[] {
    const seen = intersect(this.scale.viewport, within);
    if (!seen) return [];
    const start = indexAtOrAfter(set, seen.first);
    const end = endOf(set, seen.last);
    if (end - start > FEW) return this.#manyGlyphs(set, seen);
    const measured: Measured[] = [];
    for (let i = start; i < end; i += 1) measured.push(this.#measure(rangeAt(set, i), seen));
    return this.#join(measured);
  }

  #measure(whole: AddressRange, seen: AddressRange): Measured {
    const part = intersect(whole, seen) ?? whole;
    return {
      range: whole,
      start: this.scale.toPx(edge(part.first)),
      end: this.scale.toPx(endEdge(part)),
    };
  }

  /** Ranges in order, those too close to each other as one. */
  #join(measured: readonly Measured[]): Glyph[] {
    const { width } = this.scale;
    const glyphs: Glyph[] = [];
    let members: Measured[] = [];
    let drawn: [CssPixels, CssPixels] = [0, 0];
    for (const next of measured) {
      const box = widened(next.start, next.end, width);
      const previous = members.at(-1);
      if (previous && (box[0] - drawn[1] >= APART || isWide(previous) || isWide(next))) {
        glyphs.push(clusterOf(members, drawn));
        members = [];
      }
      drawn = members.length === 0 ? box : [drawn[0], Math.max(drawn[1], box[1])];
      members.push(next);
    }
    if (members.length > 0) glyphs.push(clusterOf(members, drawn));
    return glyphs;
  }

  /** As `#join`, from pixel columns: the time depends on the pixels, not on the ranges. */
  #manyGlyphs(set: RangeSet, seen: AddressRange): Glyph[] {
    const firsts = (this.#pixelFirsts ??= pixelFirstsOf(this.scale));
    const columns = pixelColumns([set], firsts, this.scale.viewport.last);
    const glyphs: Glyph[] = [];
    for (const [start, end] of runsOf(columns)) {
      const part = intersect(this.#addresses(start, end), seen);
      if (!part) continue;
      // Pixels divide the addresses, and no range reaches from one run into another.
      let from = indexAtOrAfter(set, part.first);
      const stop = endOf(set, part.last);
      for (const wide of this.#wideRanges(set, seen, start, end)) {
        glyphs.push(...this.#cluster(set, seen, columns, from, wide));
        glyphs.push(...this.#join([this.#measure(rangeAt(set, wide), seen)]));
        from = wide + 1;
      }
      glyphs.push(...this.#cluster(set, seen, columns, from, stop));
    }
    return glyphs;
  }

  /** The indexes of the ranges in the pixels `start` … `end - 1` that are wide, in order. */
  #wideRanges(set: RangeSet, seen: AddressRange, start: number, end: number): number[] {
    const found: number[] = [];
    for (let p = start; p < end; p += SAMPLE) {
      const at = this.#addresses(p, p + 1).first;
      const i = indexAtOrAfter(set, at > seen.first ? at : seen.first);
      if (i >= set.length) break;
      const whole = rangeAt(set, i);
      // What begins later is found by a later step if it is wide.
      if (whole.first > at && p !== start) continue;
      if (whole.first > seen.last || i === found.at(-1)) continue;
      const measured = this.#measure(whole, seen);
      if (!isWide(measured)) continue;
      found.push(i);
      p = Math.max(p, Math.ceil(measured.end) - SAMPLE);
    }
    return found;
  }

  /** One glyph for the ranges `from` … `end - 1`; none where there are none. */
  #cluster(
    set: RangeSet,
    seen: AddressRange,
    columns: Uint8Array,
    from: number,
    end: number,
  ): Glyph[] {
    if (end <= from) return [];
    const first = this.#measure(rangeAt(set, from), seen);
    if (end - from === 1) return this.#join([first]);
    const last = this.#measure(rangeAt(set, end - 1), seen);
    const [x0, x1] = widened(first.start, last.end, this.scale.width);
    const whole = range(first.range.first, last.range.last);
    const glyph = { range: whole, count: end - from, x0, x1 };
    if (x1 - x0 <= SHOWS_PIXELS) return [glyph];
    return [{ ...glyph, columns: columns.subarray(Math.floor(x0), Math.ceil(x1)) }];
  }

  /** The addresses of the pixels `start` … `end - 1`. */
  #addresses(start: number, end: number): AddressRange {
    const firsts = (this.#pixelFirsts ??= pixelFirstsOf(this.scale));
    const { last } = this.scale.viewport;
    const next = firsts[end];
    const first = (firsts[start] ?? last) as Address;
    if (next === undefined) return { first, last };
    return { first, last: next <= first ? first : clampAddress(next - 1n) };
  }
}

/** The runs of pixels that are set, `[start, end)`, those closer than two glyphs can be as one. */
function runsOf(columns: Uint8Array): [number, number][] {
  const runs: [number, number][] = [];
  for (let p = 0; p < columns.length; p += 1) {
    if (columns[p] === 0) continue;
    const run = runs.at(-1);
    if (run && p - run[1] < MIN_WIDTH + APART) run[1] = p + 1;
    else runs.push([p, p + 1]);
  }
  return runs;
}

/** The index after the last range that begins at or below `last`. */
function endOf(set: RangeSet, last: Address): number {
  const i = indexAtOrAfter(set, last);
  const first = set.firsts[i];
  return i < set.length && first !== undefined && first <= last ? i + 1 : i;
}

/** The first address of each pixel of the scale. */
function pixelFirstsOf(scale: Scale): BigUint64Array {
  const pixels = Math.ceil(scale.width);
  const firsts = new BigUint64Array(pixels);
  for (let p = 0; p < pixels; p += 1) firsts[p] = clampAddress(scale.toEdge(p));
  return firsts;
}

/** `start` … `end`, MIN_WIDTH wide at least and inside the picture. */
function widened(start: CssPixels, end: CssPixels, width: CssPixels): [CssPixels, CssPixels] {
  if (end - start >= MIN_WIDTH) return [Math.max(0, start), Math.min(width, end)];
  const middle = (start + end) / 2;
  const x0 = Math.max(0, Math.min(width - MIN_WIDTH, middle - MIN_WIDTH / 2));
  return [x0, x0 + MIN_WIDTH];
}

function isWide({ start, end }: Measured): boolean {
  return end - start >= WIDE;
}

/** One glyph for all members. */
function clusterOf(members: readonly Measured[], [x0, x1]: [CssPixels, CssPixels]): Glyph {
  const first = members[0]?.range.first ?? (0n as Address);
  const last = members.at(-1)?.range.last ?? first;
  const glyph = { range: { first, last }, count: members.length, x0, x1 };
  if (members.length === 1 || x1 - x0 <= SHOWS_PIXELS) return glyph;
  const base = Math.floor(x0);
  const columns = new Uint8Array(Math.ceil(x1) - base);
  for (const { start, end } of members) {
    const from = Math.max(0, Math.floor(start) - base);
    columns.fill(1, from, Math.max(from + 1, Math.ceil(end) - base));
  }
  return { ...glyph, columns };
}

import type { CssPixels } from './scale.ts';

/** Characters of space between two labels. */
const GAP = 1.5;

/** One line of labels: who comes first has the place. */
export class LabelRow {
  readonly #width: CssPixels;
  readonly #charWidth: CssPixels;
  readonly #taken: { readonly start: CssPixels; readonly end: CssPixels }[] = [];

  constructor(width: CssPixels, charWidth: CssPixels) {
    this.#width = width;
    this.#charWidth = charWidth;
  }

  /** Takes the place of `chars` characters at `px`; false where it is taken or would leave the row. */
  take(px: CssPixels, chars: number, anchor: 'start' | 'middle' | 'end'): boolean {
    const width = chars * this.#charWidth;
    const start = anchor === 'start' ? px : anchor === 'end' ? px - width : px - width / 2;
    const end = start + width;
    if (start < -0.5 || end > this.#width + 0.5) return false;
    const gap = GAP * this.#charWidth;
    if (this.#taken.some((other) => start < other.end + gap && other.start < end + gap)) {
      return false;
    }
    this.#taken.push({ start, end });
    return true;
  }
}

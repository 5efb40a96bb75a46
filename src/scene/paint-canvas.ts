import { assertNever } from '../model/result.ts';
import type { CssPixels } from '../scale/scale.ts';
import type { CanvasContext } from './canvas-context.ts';
import type { ColourToken, Drawable, Paint } from './drawable.ts';
import { paintPattern } from './paint-pattern.ts';
import type { Theme } from './theme.ts';

export type PaintOptions = {
  /** Device pixels to a CSS pixel; edges of rectangles fall on whole device pixels. */
  readonly dpr?: number;
  readonly sans?: string;
  readonly mono?: string;
};

/** The faces, as CSS lists of fonts that every system has one of. */
export const SANS =
  "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Roboto, 'DejaVu Sans', sans-serif";
export const MONO =
  "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, monospace";

type Of<T extends Drawable['type']> = Extract<Drawable, { type: T }>;

/**
 * Paints drawables in their order. The context's unit is the CSS pixel; what it shows elsewhere stays,
 * and so does its state but for styles and font.
 */
export function paintCanvas(
  context: CanvasContext,
  drawables: readonly Drawable[],
  theme: Theme,
  options: PaintOptions = {},
): void {
  const painter = new Painter(context, theme, options);
  for (const drawable of drawables) painter.paint(drawable);
}

class Painter {
  readonly #context: CanvasContext;
  readonly #theme: Theme;
  readonly #dpr: number;
  readonly #sans: string;
  readonly #mono: string;

  constructor(context: CanvasContext, theme: Theme, options: PaintOptions) {
    this.#context = context;
    this.#theme = theme;
    this.#dpr = options.dpr ?? 1;
    this.#sans = options.sans ?? SANS;
    this.#mono = options.mono ?? MONO;
  }

  paint(drawable: Drawable): void {
    switch (drawable.type) {
      case 'rect':
        return this.#rect(drawable);
      case 'columns':
        return this.#columns(drawable);
      case 'line':
        return this.#line(drawable);
      case 'text':
        return this.#text(drawable);
      default:
        return assertNever(drawable);
    }
  }

  #colour(token: ColourToken): string {
    return this.#theme.colours[token];
  }

  /** A coordinate moved to the nearest device pixel: rectangles that touch keep touching. */
  #snap(px: CssPixels): CssPixels {
    return Math.round(px * this.#dpr) / this.#dpr;
  }

  #rect({ x, y, width, height, paint, stroke, dashed, radius = 0, opacity = 1 }: Of<'rect'>): void {
    const context = this.#context;
    const left = this.#snap(x);
    const top = this.#snap(y);
    const box = {
      x: left,
      y: top,
      width: Math.max(1 / this.#dpr, this.#snap(x + width) - left),
      height: Math.max(1 / this.#dpr, this.#snap(y + height) - top),
    };
    context.globalAlpha = opacity;
    if (paint) this.#fill(paint, box, () => this.#outline(box, radius, 0));
    if (stroke) {
      context.strokeStyle = this.#colour(stroke);
      context.lineWidth = 1;
      if (dashed) context.setLineDash([4, 3]);
      // Inside the box: an outline never covers a neighbour.
      this.#outline(box, radius, 0.5);
      context.stroke();
      if (dashed) context.setLineDash([]);
    }
    context.globalAlpha = 1;
  }

  #outline(
    { x, y, width, height }: { x: number; y: number; width: number; height: number },
    radius: number,
    inset: number,
  ): void {
    const context = this.#context;
    const w = Math.max(0, width - 2 * inset);
    const h = Math.max(0, height - 2 * inset);
    const r = Math.max(0, Math.min(radius, w / 2, h / 2));
    context.beginPath();
    if (r > 0) context.roundRect(x + inset, y + inset, w, h, r);
    else context.rect(x + inset, y + inset, w, h);
  }

  #fill(
    paint: Paint,
    box: { x: number; y: number; width: number; height: number },
    path: () => void,
  ): void {
    const context = this.#context;
    const pattern = this.#theme.patterns?.[paint.colour] ?? paint.pattern;
    context.fillStyle = this.#colour(paint.colour);
    path();
    context.fill();
    if (pattern === 'solid' || !paint.ink) return;
    context.save();
    path();
    context.clip();
    context.fillStyle = this.#colour(paint.ink);
    context.strokeStyle = context.fillStyle;
    paintPattern(context, box, pattern);
    context.restore();
  }

  #columns({ x, y, height, columns, paint }: Of<'columns'>): void {
    const context = this.#context;
    const box = { x, y, width: columns.length, height };
    this.#fill(paint, box, () => {
      context.beginPath();
      let start = -1;
      for (let i = 0; i <= columns.length; i += 1) {
        const on = i < columns.length && columns[i] !== 0;
        if (on && start < 0) start = i;
        if (on || start < 0) continue;
        context.rect(x + start, y, i - start, height);
        start = -1;
      }
    });
  }

  #line({ x1, y1, x2, y2, stroke, width = 1 }: Of<'line'>): void {
    const context = this.#context;
    context.strokeStyle = this.#colour(stroke);
    context.lineWidth = width;
    context.beginPath();
    // A hairline of one pixel is sharp on half pixels.
    const dx = x1 === x2 ? this.#snap(x1 - width / 2) + width / 2 - x1 : 0;
    const dy = y1 === y2 ? this.#snap(y1 - width / 2) + width / 2 - y1 : 0;
    context.moveTo(x1 + dx, y1 + dy);
    context.lineTo(x2 + dx, y2 + dy);
    context.stroke();
  }

  #text(drawable: Of<'text'>): void {
    const { x, y, text, colour, face, size, weight, anchor, backing } = drawable;
    const context = this.#context;
    context.font = `${weight} ${size}px ${face === 'mono' ? this.#mono : this.#sans}`;
    context.textAlign = anchor === 'middle' ? 'center' : anchor === 'start' ? 'left' : 'right';
    if (backing === 'pill') this.#pill(drawable);
    if (backing === 'halo') {
      context.strokeStyle = this.#colour('halo');
      context.lineWidth = 4;
      context.lineJoin = 'round';
      context.strokeText(text, x, y);
    }
    context.fillStyle = this.#colour(colour);
    context.fillText(text, x, y);
  }

  #pill({ x, y, text, size, anchor }: Of<'text'>): void {
    const context = this.#context;
    const width = context.measureText(text).width;
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'start' ? x : x - width;
    const height = size + 6;
    context.fillStyle = this.#colour('halo');
    context.beginPath();
    context.roundRect(left - 6, y - size * 0.36 - height / 2, width + 12, height, height / 2);
    context.fill();
  }
}

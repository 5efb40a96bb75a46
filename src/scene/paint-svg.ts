import { assertNever } from '../model/result.ts';
import type { CssPixels } from '../scale/scale.ts';
import type { ColourToken, Drawable, Paint } from './drawable.ts';
import { sansWidth } from './geometry.ts';
import { MONO, SANS } from './paint-canvas.ts';
import { linkMetadata } from './svg-link.ts';
import { svgPattern } from './svg-pattern.ts';
import { escapeXml, svgAttributes, svgNumber } from './svg-text.ts';
import type { Theme } from './theme.ts';

/** Drawables in a box of their own: what reaches out of it is cut off, as on a canvas of that size. */
export type SvgLayer = {
  readonly x: CssPixels;
  readonly y: CssPixels;
  readonly width: CssPixels;
  readonly height: CssPixels;
  readonly drawables: readonly Drawable[];
};

export type SvgOptions = {
  readonly width: CssPixels;
  readonly height: CssPixels;
  readonly theme: Theme;
  /** Both for those who do not see it. */
  readonly title: string;
  readonly description: string;
  /** What stands behind the `#` of a link that opens the same; `linkInSvg` finds it again. */
  readonly link?: string;
};

type Of<T extends Drawable['type']> = Extract<Drawable, { type: T }>;

/** Mean width of a character of the mono face, as a part of its size (DejaVu Sans Mono: 0.602). */
const MONO_WIDTH = 0.602;

/**
 * The layers, in their order, as the text of an SVG picture that needs nothing else: no style sheet, font or script.
 * A shape an element, so draw what a screen shows, not a million regions.
 */
export function paintSvg(layers: readonly SvgLayer[], options: SvgOptions): string {
  const { width, height, title, description, link, theme } = options;
  const painter = new Painter(theme);
  const painted = layers.map((layer) => painter.layer(layer));
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${svgNumber(width)} ${svgNumber(height)}`,
    role: 'img',
    'aria-labelledby': 'iovascope-title',
    'aria-describedby': 'iovascope-description',
    'font-family': SANS,
  };
  return [
    `<svg${svgAttributes(root)}>`,
    ...(link === undefined ? [] : [linkMetadata(link)]),
    `<title id="iovascope-title">${escapeXml(title)}</title>`,
    `<desc id="iovascope-description">${escapeXml(description)}</desc>`,
    ...painter.definitions(),
    `<rect${svgAttributes({ width, height, fill: theme.colours.panel })}/>`,
    ...painted,
    '</svg>',
    '',
  ].join('\n');
}

class Painter {
  readonly #theme: Theme;
  readonly #patterns = new Map<string, string>();

  constructor(theme: Theme) {
    this.#theme = theme;
  }

  layer({ x, y, width, height, drawables }: SvgLayer): string {
    const box = svgAttributes({ x, y, width, height, overflow: 'hidden' });
    return [`<svg${box}>`, ...drawables.map((drawable) => this.#paint(drawable)), '</svg>'].join(
      '\n',
    );
  }

  /** The patterns that the painted layers use. */
  definitions(): string[] {
    return this.#patterns.size === 0 ? [] : ['<defs>', ...this.#patterns.values(), '</defs>'];
  }

  #paint(drawable: Drawable): string {
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

  #fill({ colour, pattern: asked, ink }: Paint): string {
    const pattern = this.#theme.patterns?.[colour] ?? asked;
    if (pattern === 'solid' || ink === undefined) return this.#colour(colour);
    const id = `iovascope-${this.#theme.name}-${colour}-${pattern}-${ink}`;
    if (!this.#patterns.has(id)) {
      const colours = { colour: this.#colour(colour), ink: this.#colour(ink) };
      this.#patterns.set(id, svgPattern({ id, pattern, ...colours }));
    }
    return `url(#${id})`;
  }

  // Whole pixels, one at least, as the canvas has them: neighbours touch without a seam.
  #rect({ x, y, width, height, paint, stroke, dashed, radius = 0, opacity }: Of<'rect'>): string {
    const [left, top] = [Math.round(x), Math.round(y)];
    const w = Math.max(1, Math.round(x + width) - left);
    const h = Math.max(1, Math.round(y + height) - top);
    const inset = stroke ? 0.5 : 0;
    const box = {
      x: left + inset,
      y: top + inset,
      width: Math.max(0, w - 2 * inset),
      height: Math.max(0, h - 2 * inset),
    };
    const r = Math.min(radius, box.width / 2, box.height / 2);
    return `<rect${svgAttributes({
      ...box,
      rx: r > 0 ? r : undefined,
      fill: paint ? this.#fill(paint) : 'none',
      stroke: stroke && this.#colour(stroke),
      'stroke-dasharray': dashed ? '4 3' : undefined,
      opacity,
    })}/>`;
  }

  #columns({ x, y, height, columns, paint }: Of<'columns'>): string {
    const runs: string[] = [];
    let start = -1;
    for (let i = 0; i <= columns.length; i += 1) {
      const on = i < columns.length && columns[i] !== 0;
      if (on && start < 0) start = i;
      if (on || start < 0) continue;
      const run = svgNumber(i - start);
      runs.push(`M${svgNumber(x + start)} ${svgNumber(y)}h${run}v${svgNumber(height)}h-${run}z`);
      start = -1;
    }
    return `<path${svgAttributes({ d: runs.join(''), fill: this.#fill(paint) })}/>`;
  }

  #line({ x1, y1, x2, y2, stroke, width = 1 }: Of<'line'>): string {
    // A hairline of one pixel is sharp on half pixels.
    const dx = x1 === x2 ? Math.round(x1 - width / 2) + width / 2 - x1 : 0;
    const dy = y1 === y2 ? Math.round(y1 - width / 2) + width / 2 - y1 : 0;
    const ends = { x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy };
    const style = { stroke: this.#colour(stroke), 'stroke-width': width };
    return `<line${svgAttributes({ ...ends, ...style })}/>`;
  }

  #text(drawable: Of<'text'>): string {
    const { x, y, text, colour, face, size, weight, anchor, backing } = drawable;
    const halo = backing === 'halo' ? this.#colour('halo') : undefined;
    const attributes = svgAttributes({
      x,
      y,
      fill: this.#colour(colour),
      'font-size': size,
      'font-family': face === 'mono' ? MONO : undefined,
      'font-weight': weight === 400 ? undefined : weight,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      stroke: halo,
      'stroke-width': halo && 4,
      'stroke-linejoin': halo && 'round',
      'paint-order': halo && 'stroke',
    });
    const pill = backing === 'pill' ? this.#pill(drawable) : '';
    return `${pill}<text${attributes}>${escapeXml(text)}</text>`;
  }

  // No text can be measured here: the pill is as wide as the text is in usual fonts.
  #pill({ x, y, text, size, face, anchor }: Of<'text'>): string {
    const width = face === 'mono' ? text.length * size * MONO_WIDTH : sansWidth(text, size);
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'start' ? x : x - width;
    const height = size + 6;
    const box = { x: left - 6, y: y - size * 0.36 - height / 2, width: width + 12, height };
    return `<rect${svgAttributes({ ...box, rx: height / 2, fill: this.#colour('halo') })}/>`;
  }
}

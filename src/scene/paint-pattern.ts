import type { CssPixels } from '../scale/scale.ts';
import type { CanvasContext } from './canvas-context.ts';
import type { Pattern } from './drawable.ts';

type Box = { x: CssPixels; y: CssPixels; width: CssPixels; height: CssPixels };

type Diagonal = Exclude<Pattern, 'solid' | 'dots' | Straight>;
type Straight = 'vertical' | 'horizontal' | 'grid';

/** Distance of two lines along x, and their thickness, in CSS pixels. */
export const LINES: Readonly<Record<Diagonal, [CssPixels, CssPixels]>> = {
  'thin-diagonal': [8, 1.25],
  'wide-diagonal': [9, 2.5],
  'hairline-diagonal': [11, 0.75],
  cross: [7, 0.9],
};

/** Distance of two upright or level lines, and their thickness. */
export const STRAIGHT_STEP = 6;
export const STRAIGHT = 0.75;

/** Distance of two dots, and their side. */
export const DOT_STEP = 6;
export const DOT = 1.25;

/**
 * Strokes a pattern into `box` with the context's stroke and fill colours; the caller has clipped. The
 * phase counts from pixel 0, so that neighbours of one kind join without a seam.
 */
export function paintPattern(context: CanvasContext, box: Box, pattern: Pattern): void {
  if (pattern === 'solid') return;
  if (pattern === 'dots') {
    paintDots(context, box);
    return;
  }
  if (pattern === 'vertical' || pattern === 'horizontal' || pattern === 'grid') {
    paintStraight(context, box, pattern);
    return;
  }
  const [step, thickness] = LINES[pattern];
  const { x, y, width, height } = box;
  context.lineWidth = thickness;
  // What is outside is a ground, not a thing.
  if (pattern === 'hairline-diagonal') context.globalAlpha *= 0.6;
  context.beginPath();
  for (let at = Math.floor((x - height) / step) * step; at < x + width + height; at += step) {
    // The wide diagonal falls, the others rise: so they differ without colour too.
    if (pattern !== 'wide-diagonal') {
      context.moveTo(at, y + height);
      context.lineTo(at + height, y);
      if (pattern !== 'cross') continue;
    }
    context.moveTo(at, y);
    context.lineTo(at + height, y + height);
  }
  context.stroke();
}

function paintStraight(
  context: CanvasContext,
  { x, y, width, height }: Box,
  pattern: Straight,
): void {
  context.lineWidth = STRAIGHT;
  context.beginPath();
  if (pattern !== 'horizontal') {
    for (let at = Math.ceil(x / STRAIGHT_STEP) * STRAIGHT_STEP; at < x + width;) {
      context.moveTo(at, y);
      context.lineTo(at, y + height);
      at += STRAIGHT_STEP;
    }
  }
  if (pattern !== 'vertical') {
    for (let at = y + STRAIGHT_STEP / 2; at < y + height; at += STRAIGHT_STEP) {
      context.moveTo(x, at);
      context.lineTo(x + width, at);
    }
  }
  context.stroke();
}

function paintDots(context: CanvasContext, { x, y, width, height }: Box): void {
  context.beginPath();
  let odd = false;
  for (let row = y + DOT_STEP / 2; row < y + height; row += DOT_STEP) {
    const phase = odd ? DOT_STEP / 2 : 0;
    odd = !odd;
    for (let at = Math.floor(x / DOT_STEP) * DOT_STEP + phase; at < x + width; at += DOT_STEP) {
      context.rect(at, row - DOT / 2, DOT, DOT);
    }
  }
  context.fill();
}

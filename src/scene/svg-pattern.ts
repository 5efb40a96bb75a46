import { assertNever } from '../model/result.ts';
import type { Pattern } from './drawable.ts';
import { DOT, DOT_STEP, LINES, STRAIGHT, STRAIGHT_STEP } from './paint-pattern.ts';
import { svgAttributes, svgNumber } from './svg-text.ts';

export type SvgPattern = {
  readonly id: string;
  readonly pattern: Exclude<Pattern, 'solid'>;
  /** CSS colours of the ground and of the strokes. */
  readonly colour: string;
  readonly ink: string;
};

/** A `<pattern>` whose tiles count from 0, 0: neighbours of one kind join without a seam, as on the canvas. */
export function svgPattern({ id, pattern, colour, ink }: SvgPattern): string {
  const { width, height, strokes } = tileOf(pattern, ink);
  const tile = svgAttributes({ id, width, height, patternUnits: 'userSpaceOnUse' });
  const ground = `<rect${svgAttributes({ width, height, fill: colour })}/>`;
  return `<pattern${tile}>${ground}${strokes}</pattern>`;
}

type Tile = { readonly width: number; readonly height: number; readonly strokes: string };

function tileOf(pattern: SvgPattern['pattern'], ink: string): Tile {
  switch (pattern) {
    case 'thin-diagonal':
    case 'wide-diagonal':
    case 'hairline-diagonal':
    case 'cross':
      return diagonals(pattern, ink);
    case 'vertical':
    case 'horizontal':
    case 'grid':
      return straight(pattern, ink);
    case 'dots':
      return dots(ink);
    default:
      return assertNever(pattern);
  }
}

function diagonals(pattern: keyof typeof LINES, ink: string): Tile {
  const [step, thickness] = LINES[pattern];
  const [a, b, c] = [step / 4, (step * 3) / 4, (step * 5) / 4].map(svgNumber);
  const s = svgNumber(step);
  // The line through the tile, and the corners that its neighbours' lines cut off.
  const rising = `M-${a} ${a}L${a} -${a}M0 ${s}L${s} 0M${b} ${c}L${c} ${b}`;
  const falling = `M-${a} ${b}L${a} ${c}M0 0L${s} ${s}M${b} -${a}L${c} ${a}`;
  const d = pattern === 'wide-diagonal' ? falling : pattern === 'cross' ? rising + falling : rising;
  const faint = pattern === 'hairline-diagonal' ? 0.6 : undefined;
  return { width: step, height: step, strokes: lines(d, ink, thickness, faint) };
}

function straight(pattern: 'vertical' | 'horizontal' | 'grid', ink: string): Tile {
  const half = svgNumber(STRAIGHT_STEP / 2);
  const full = svgNumber(STRAIGHT_STEP);
  const upright = pattern === 'horizontal' ? '' : `M${half} 0V${full}`;
  const level = pattern === 'vertical' ? '' : `M0 ${half}H${full}`;
  return {
    width: STRAIGHT_STEP,
    height: STRAIGHT_STEP,
    strokes: lines(upright + level, ink, STRAIGHT),
  };
}

function dots(ink: string): Tile {
  const dot = (x: number, y: number): string =>
    `<rect${svgAttributes({ x, y: y - DOT / 2, width: DOT, height: DOT, fill: ink })}/>`;
  return {
    width: DOT_STEP,
    height: 2 * DOT_STEP,
    strokes: dot(0, DOT_STEP / 2) + dot(DOT_STEP / 2, DOT_STEP * 1.5),
  };
}

function lines(d: string, stroke: string, thickness: number, faint?: number): string {
  const style = { d, fill: 'none', stroke, 'stroke-width': thickness, 'stroke-opacity': faint };
  return `<path${svgAttributes(style)}/>`;
}

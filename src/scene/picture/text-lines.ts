import type { CssPixels } from '../../scale/scale.ts';
import type { ColourToken, Drawable } from '../drawable.ts';
import { sansWidth } from '../geometry.ts';

/** A line of text at a place, in the sans face at 11 px unless told. */
export type TextLine = {
  readonly x: CssPixels;
  /** The baseline. */
  readonly y: CssPixels;
  readonly text: string;
  readonly colour?: ColourToken;
  readonly size?: CssPixels;
  readonly weight?: 400 | 600;
  readonly anchor?: 'start' | 'end';
  readonly face?: 'sans' | 'mono';
};

/** Size of the picture's small text. */
export const SMALL = 11;

/** The line as a drawable. */
export function textLine(line: TextLine): Drawable {
  const { x, y, text, colour = 'ink', size = SMALL, weight = 400 } = line;
  const { anchor = 'start', face = 'sans' } = line;
  return { type: 'text', x, y, text, colour, face, size, weight, anchor };
}

/** `text`, or as much of its beginning as fits into `width`, and `…`. */
export function fitted(text: string, width: CssPixels, size: CssPixels = SMALL): string {
  if (sansWidth(text, size) <= width) return text;
  const room = Math.max(1, Math.floor(width / sansWidth('x', size) - 1));
  // Half a pair is no character.
  const kept = text.slice(0, room).replace(/[\ud800-\udbff]$/, '');
  return `${kept.trimEnd()}…`;
}

/** As many of `parts` as fit into `width` behind `lead`, then how many more: `Sources: a, b and 3 more`. */
export function listed(lead: string, parts: readonly string[], width: CssPixels): string {
  for (let shown = parts.length; shown > 1; shown -= 1) {
    const rest = parts.length - shown;
    const text = `${lead}${parts.slice(0, shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
    if (sansWidth(text, SMALL) <= width) return text;
  }
  const rest = parts.length > 1 ? ` and ${parts.length - 1} more` : '';
  const room = width - sansWidth(lead + rest, SMALL);
  return `${lead}${fitted(parts[0] ?? '', room)}${rest}`;
}

import type { Drawable, Paint } from '../../../src/scene/drawable.ts';

/** Drawables as text, a line each, numbers rounded to a tenth: what goldens are compared with. */
export function describeDrawables(drawables: readonly Drawable[]): string[] {
  return drawables.map(describeOne);
}

function round(...numbers: readonly number[]): string {
  return numbers.map((n) => `${Math.round(n * 10) / 10}`).join(' ');
}

function describePaint(paint: Paint | undefined): string {
  if (!paint) return 'empty';
  return paint.pattern === 'solid' ? paint.colour : `${paint.colour}/${paint.pattern}`;
}

function describeOne(drawable: Drawable): string {
  switch (drawable.type) {
    case 'rect': {
      const { x, y, width, height, paint, stroke, dashed, opacity } = drawable;
      const outline = stroke ? ` ${dashed ? 'dashed' : 'outline'} ${stroke}` : '';
      const faint = opacity === undefined ? '' : ` opacity ${opacity}`;
      return `rect ${round(x, y, width, height)} ${describePaint(paint)}${outline}${faint}`;
    }
    case 'columns': {
      const { x, y, height, columns, paint } = drawable;
      const on = columns.reduce((count, column) => count + (column === 0 ? 0 : 1), 0);
      return `columns ${round(x, y, height)} ${on} of ${columns.length} ${describePaint(paint)}`;
    }
    case 'line': {
      const { x1, y1, x2, y2, stroke } = drawable;
      return `line ${round(x1, y1, x2, y2)} ${stroke}`;
    }
    case 'text': {
      const { x, y, text, colour, anchor, backing } = drawable;
      return `text ${round(x, y)} ${anchor} ${colour}${backing ? ` ${backing}` : ''} "${text}"`;
    }
    default:
      throw new Error('no such drawable');
  }
}

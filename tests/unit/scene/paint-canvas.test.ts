import { describe, expect, it } from 'vitest';
import type { CanvasContext } from '../../../src/scene/canvas-context.ts';
import type { Drawable } from '../../../src/scene/drawable.ts';
import { paintCanvas } from '../../../src/scene/paint-canvas.ts';
import { THEMES } from '../../../src/scene/theme.ts';

/** What a context was asked for, a line a call, with the style it had. */
function callsFor(drawables: readonly Drawable[], dpr = 1): string[] {
  const calls: string[] = [];
  const state: Record<string, unknown> = { globalAlpha: 1 };
  const context = new Proxy(state, {
    get(target, key) {
      if (key === 'measureText') return (text: string) => ({ width: text.length * 7 });
      if (typeof key === 'symbol' || key in target) return Reflect.get(target, key);
      return (...values: unknown[]) => {
        const style = key.startsWith('fill') ? target['fillStyle'] : target['strokeStyle'];
        const coloured = /^(fill|stroke)/.test(key) ? ` ${String(style)}` : '';
        calls.push(`${key}${coloured} ${values.join(' ')}`.trim());
      };
    },
  }) as unknown as CanvasContext;
  paintCanvas(context, drawables, THEMES.light, { dpr });
  return calls;
}

describe('paintCanvas', () => {
  it('puts the edges of rectangles on device pixels, so that those that touch still do', () => {
    const solid = { colour: 'msi', pattern: 'solid' } as const;
    const rect = { type: 'rect', y: 0, height: 10, paint: solid } as const;
    const pair: Drawable[] = [
      { ...rect, x: 10.2, width: 5.2 },
      { ...rect, x: 15.4, width: 4.4 },
    ];
    expect(callsFor(pair)).toEqual([
      'beginPath',
      'rect 10 0 5 10',
      'fill #2459c8',
      'beginPath',
      'rect 15 0 5 10',
      'fill #2459c8',
    ]);
    expect(callsFor(pair.slice(0, 1), 2)).toContain('rect 10 0 5.5 10');
  });

  it('draws a rectangle narrower than a device pixel one pixel wide', () => {
    const paint = { colour: 'msi', pattern: 'solid' } as const;
    const calls = callsFor([{ type: 'rect', x: 10.1, y: 0, width: 0.01, height: 4, paint }]);
    expect(calls).toContain('rect 10 0 1 4');
  });

  it('draws columns as runs', () => {
    const columns = Uint8Array.from([1, 1, 0, 1, 0, 0, 1]);
    const paint = { colour: 'direct', pattern: 'solid' } as const;
    expect(callsFor([{ type: 'columns', x: 100, y: 5, height: 8, columns, paint }])).toEqual([
      'beginPath',
      'rect 100 5 2 8',
      'rect 103 5 1 8',
      'rect 106 5 1 8',
      'fill #b83c08',
    ]);
  });

  it('strokes a pattern inside a clip, with its own ink', () => {
    const paint = { colour: 'reserved', pattern: 'thin-diagonal', ink: 'reserved-ink' } as const;
    const calls = callsFor([{ type: 'rect', x: 0, y: 0, width: 16, height: 8, paint }]);
    expect(calls).toContain(`fill ${THEMES.light.colours.reserved}`);
    expect(calls.indexOf('clip')).toBeGreaterThan(calls.indexOf('save'));
    expect(calls.at(-2)).toBe(`stroke ${THEMES.light.colours['reserved-ink']}`);
    expect(calls.at(-1)).toBe('restore');
  });

  it('draws a halo before its text, and a pill as wide as the text', () => {
    const text = {
      type: 'text',
      x: 50,
      y: 20,
      text: '32 GiB',
      colour: 'ink',
      face: 'sans',
      size: 12,
      weight: 600,
      anchor: 'middle',
    } as const;
    expect(callsFor([{ ...text, backing: 'halo' }])).toEqual([
      'strokeText #ffffff 32 GiB 50 20',
      'fillText #161b21 32 GiB 50 20',
    ]);
    expect(callsFor([{ ...text, backing: 'pill' }])[1]).toMatch(/^roundRect 23 \S+ 54 18 9$/);
  });

  it('draws nothing of nothing', () => {
    expect(callsFor([])).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { wheelIntent, type WheelTurn } from '../../../../src/view/map/wheel.ts';

function turn(parts: Partial<WheelTurn>): WheelTurn {
  return {
    deltaX: 0,
    deltaY: 0,
    deltaMode: 0,
    ctrlKey: false,
    shiftKey: false,
    altKey: false,
    ...parts,
  };
}

describe('wheelIntent', () => {
  test('wheelIntent(a notch up) zooms in by half an octave, a notch down undoes it', () => {
    const up = wheelIntent(turn({ deltaY: -100 }));
    const down = wheelIntent(turn({ deltaY: 100 }));
    expect(up).toEqual({ does: 'zoom', factor: Math.SQRT2 });
    expect(down.does === 'zoom' && up.does === 'zoom' && down.factor * up.factor).toBeCloseTo(1);
  });

  test('wheelIntent(lines) counts a line as 20 px', () => {
    expect(wheelIntent(turn({ deltaY: -5, deltaMode: 1 }))).toEqual(
      wheelIntent(turn({ deltaY: -100 })),
    );
  });

  test('wheelIntent(a flung wheel) is two octaves at most', () => {
    expect(wheelIntent(turn({ deltaY: -9000 }))).toEqual({ does: 'zoom', factor: 4 });
    expect(wheelIntent(turn({ deltaY: 9000 }))).toEqual({ does: 'zoom', factor: 0.25 });
  });

  test('wheelIntent(sideways, or with Shift) pans', () => {
    expect(wheelIntent(turn({ deltaX: 30, deltaY: 2 }))).toEqual({ does: 'pan', by: 30 });
    expect(wheelIntent(turn({ deltaY: 40, shiftKey: true }))).toEqual({ does: 'pan', by: 40 });
    expect(wheelIntent(turn({ deltaX: 40, shiftKey: true }))).toEqual({ does: 'pan', by: 40 });
  });

  test('wheelIntent(with Ctrl) zooms: a trackpad pinch', () => {
    expect(wheelIntent(turn({ deltaY: -25, ctrlKey: true }))).toEqual(
      wheelIntent(turn({ deltaY: -100 })),
    );
  });

  test('wheelIntent(with Alt) scrolls the hosts', () => {
    expect(wheelIntent(turn({ deltaY: 3, deltaMode: 1, altKey: true }))).toEqual({
      does: 'scroll',
      by: 60,
    });
  });

  test('wheelIntent(no turn) changes nothing', () => {
    expect(wheelIntent(turn({}))).toEqual({ does: 'zoom', factor: 1 });
  });
});

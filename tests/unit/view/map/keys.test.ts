import { describe, expect, test } from 'vitest';
import { commandOf, MAP_KEYS, type KeyPress } from '../../../../src/view/map/keys.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held };
}

describe('commandOf', () => {
  test('commandOf(every listed key) gives the command of its row', () => {
    let seen = 0;
    for (const row of MAP_KEYS) {
      for (const key of row.keys) {
        expect(commandOf(press(key, { shiftKey: row.shift ?? false }), true)).toBe(row.command);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(15);
  });

  test('commandOf(arrow) moves between regions, with Shift it pans', () => {
    expect(commandOf(press('ArrowRight'), true)).toBe('next-region');
    expect(commandOf(press('ArrowRight', { shiftKey: true }), true)).toBe('pan-right');
    expect(commandOf(press('ArrowDown', { shiftKey: true }), true)).toBe('track-down');
    expect(commandOf(press('ArrowDown'), true)).toBe('next-track');
  });

  test('commandOf(+ or ? with Shift held) is the same as without', () => {
    expect(commandOf(press('+', { shiftKey: true }), true)).toBe('zoom-in');
    expect(commandOf(press('?', { shiftKey: true }), true)).toBe('help');
  });

  test('commandOf(F in upper case) zooms to the selection', () => {
    expect(commandOf(press('F', { shiftKey: true }), true)).toBe('zoom-to-selection');
  });

  test('commandOf(with Ctrl, Alt or Meta) leaves the key to the browser', () => {
    expect(commandOf(press('f', { ctrlKey: true }), true)).toBeUndefined();
    expect(commandOf(press('0', { metaKey: true }), true)).toBeUndefined();
    expect(commandOf(press('ArrowLeft', { altKey: true }), true)).toBeUndefined();
  });

  test('commandOf(…, single keys off) obeys only keys that type no character', () => {
    const obeyed = MAP_KEYS.flatMap((row) =>
      row.keys.filter(
        (key) => commandOf(press(key, { shiftKey: row.shift ?? false }), false) !== undefined,
      ),
    );
    expect(obeyed.toSorted()).toEqual(
      [
        'ArrowLeft',
        'ArrowRight',
        'ArrowUp',
        'ArrowDown',
        'ArrowUp',
        'ArrowDown',
        'ArrowLeft',
        'ArrowRight',
        'Backspace',
        'Enter',
        'Escape',
      ].toSorted(),
    );
  });

  test('commandOf(a key without a row) is undefined', () => {
    expect(commandOf(press('x'), true)).toBeUndefined();
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPairs, parsePairs } from '../../../../src/formats/link/fragment.ts';
import { UPGRADERS, upgradePairs, type Upgrader } from '../../../../src/formats/link/upgrade.ts';
import { readView, viewPairs } from '../../../../src/formats/link/view-keys.ts';
import { arbitraryView } from './arbitrary-layouts.ts';

describe('parsePairs', () => {
  it('parts keys from values at the first =', () => {
    expect(parsePairs('#a=b=c&d&&e=')).toEqual([
      ['a', 'b=c'],
      ['d', ''],
      ['e', ''],
    ]);
  });
  it('leaves what is no escape as it stands', () => {
    expect(parsePairs('a=100%&b=%zz&c=%ff&d=%e2%82%ac')).toEqual([
      ['a', '100%'],
      ['b', '%zz'],
      ['c', '%ff'],
      ['d', '€'],
    ]);
  });
  it('undoes formatPairs, which writes nothing but what an address takes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 8 });
    const pair = fc.tuple(text, text).filter(([key, value]) => key !== '' || value !== '');
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const fragment = formatPairs(pairs);
        expect(fragment).toMatch(/^[\x21-\x7e]*$/);
        expect(new URL(`https://x.example/#${fragment}`).hash.slice(1)).toBe(fragment);
        expect(parsePairs(`#${fragment}`)).toEqual(pairs);
      }),
    );
  });
});

describe('upgradePairs', () => {
  const steps: readonly Upgrader[] = [
    (pairs) => pairs.map(([key, value]) => [key === 'old' ? 'mid' : key, value]),
    (pairs) => pairs.map(([key, value]) => [key === 'mid' ? 'new' : key, `${value}!`]),
  ];
  it.each([
    ['', 1, 'new', 'x!'],
    ['1', 1, 'new', 'x!'],
    ['2', 2, 'old', 'x!'],
    ['3', 3, 'old', 'x'],
    ['12', 12, 'old', 'x'],
  ])('takes each step from version "%s" on', (v, version, key, value) => {
    const pairs =
      v === ''
        ? [['old', 'x'] as const]
        : ([
            ['v', v],
            ['old', 'x'],
          ] as const);
    expect(upgradePairs(pairs, steps)).toEqual({
      ok: true,
      value: { version, pairs: [[key, value]] },
    });
  });
  it('takes no step today: links are of version 1', () => {
    expect(UPGRADERS).toEqual([]);
  });
});

describe('readView', () => {
  it('undoes viewPairs', () => {
    fc.assert(
      fc.property(arbitraryView, (view) => {
        expect(readView(viewPairs(view))).toEqual({ view, notices: [] });
      }),
    );
  });
});

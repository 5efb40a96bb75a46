import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, only } from '../../../../src/view/container/choice.ts';

const ALL = ['0', '1', '2', '10'];

describe('only', () => {
  test('only(some) keeps the order of all', () => {
    expect(only(ALL, ['10', '0'])).toEqual(['0', '10']);
  });

  test('only(all), or only(none that is there), is no choice', () => {
    expect(only(ALL, ALL)).toBeUndefined();
    expect(only(ALL, ['99'])).toBeUndefined();
  });
});

describe('after', () => {
  test('after(one is taken out of all) lists the others', () => {
    expect(after(ALL, undefined, ['1'], false)).toEqual(['0', '2', '10']);
  });

  test('after(the missing one is taken in) is no choice again', () => {
    expect(after(ALL, ['0', '2', '10'], ['1'], true)).toBeUndefined();
  });

  test('after(the last ones are taken out) leaves the choice as it was', () => {
    expect(after(ALL, ['1'], ['1'], false)).toEqual(['1']);
    expect(after(ALL, undefined, ALL, false)).toBeUndefined();
  });

  test('a choice is never empty, never all of them, and in the order of all', () => {
    const ids = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
    fc.assert(
      fc.property(ids, ids, ids, fc.boolean(), (all, chosen, changed, isIn) => {
        const before = only(all, chosen);
        const choice = after(all, before, changed, isIn);
        if (choice === undefined) return true;
        const places = choice.map((id) => all.indexOf(id));
        const sorted = places.every((place, i) => i === 0 || place > (places[i - 1] ?? -1));
        return choice.length > 0 && choice.length < all.length && sorted;
      }),
    );
  });
});

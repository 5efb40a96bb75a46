import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitIn, wholePages } from '../../../src/consumers/fit.ts';
import { EMPTY_SET, rangeSet, rangesOf } from '../../../src/engine/range-set.ts';
import { covers, range, sizeOf, WHOLE_SPACE } from '../../../src/model/range.ts';
import { ranges } from '../engine/space.ts';

const PAGE = 0x1000n;
const INTEL = rangeSet(ranges`0x0-0xfedfffff 0xfef00000-0x7fffffffff`);

describe('fitIn', () => {
  test('fitIn of 1 byte is one page, from the bottom, aligned to the page', () => {
    expect(fitIn(INTEL, { size: 1n, pageSize: PAGE })).toEqual({ found: range(0n, 0xfffn) });
  });

  test('fitIn from the top, aligned, inside a window', () => {
    const question = { size: 1n << 30n, align: 1n << 30n, pageSize: PAGE } as const;
    expect(fitIn(INTEL, { ...question, from: 'top' }).found?.first).toBe(511n << 30n);
    const within = range(0x1000n, 0x1_ffff_ffffn);
    expect(fitIn(INTEL, { ...question, within }).found).toEqual(range(1n << 30n, (2n << 30n) - 1n));
  });

  test('fitIn that finds nothing names the largest hole inside the window', () => {
    expect(fitIn(INTEL, { size: 1n << 40n, pageSize: PAGE })).toEqual({
      found: undefined,
      largest: range(0xfef00000n, 0x7fffffffffn),
    });
    const within = range(0xfed00000n, 0xfef00fffn);
    expect(fitIn(INTEL, { size: 1n << 30n, pageSize: PAGE, within })).toEqual({
      found: undefined,
      largest: range(0xfed00000n, 0xfedfffffn),
    });
    expect(fitIn(EMPTY_SET, { size: 1n, pageSize: PAGE })).toEqual({ found: undefined });
  });

  test('fitIn of 2^64 bytes is the whole space or nothing', () => {
    const whole = rangeSet([WHOLE_SPACE]);
    expect(fitIn(whole, { size: 1n << 64n, pageSize: PAGE })).toEqual({ found: WHOLE_SPACE });
    expect(fitIn(INTEL, { size: 1n << 64n, pageSize: PAGE }).found).toBeUndefined();
  });

  test('fitIn starts at odd addresses where the alignment is 1', () => {
    const odd = rangeSet(ranges`0x1-0x2fff`);
    expect(fitIn(odd, { size: 1n, align: 1n, pageSize: PAGE }).found).toEqual(range(1n, 0x1000n));
    expect(fitIn(odd, { size: 1n, pageSize: PAGE }).found).toEqual(range(0x1000n, 0x1fffn));
  });

  test('fitIn is usable, aligned, and nothing nearer fits', () => {
    const page = 4n;
    const bytes = fc
      .tuple(fc.nat(63), fc.nat(63))
      .map(([a, b]) => range(BigInt(Math.min(a, b)), BigInt(Math.max(a, b))));
    const arbitrary = fc.record({
      usable: fc.array(bytes, { maxLength: 5 }),
      size: fc.integer({ min: 1, max: 20 }).map(BigInt),
      align: fc.constantFrom(undefined, 1n, 2n, 3n, 16n),
      from: fc.constantFrom('bottom' as const, 'top' as const),
      within: fc.option(bytes, { nil: undefined }),
    });
    fc.assert(
      fc.property(arbitrary, ({ usable, size, align, from, within }) => {
        const set = rangeSet(usable);
        const whole = wholePages(size, page);
        const places = Array.from({ length: 64 }, (_, at) => BigInt(at))
          .filter((first) => first % (align ?? page) === 0n)
          .map((first) => range(first, first + whole - 1n))
          .filter((place) => rangesOf(set).some((hole) => covers(hole, place)))
          .filter((place) => !within || covers(within, place));
        const answer = fitIn(set, {
          size,
          pageSize: page,
          from,
          ...(align && { align }),
          ...(within && { within }),
        });
        expect(answer.found).toEqual(places.at(from === 'bottom' ? 0 : -1));
        if (answer.found) expect(sizeOf(answer.found) % page).toBe(0n);
      }),
      { numRuns: 500 },
    );
  });
});

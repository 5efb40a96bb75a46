import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortedOrder } from '../../../src/engine/sort-order.ts';
import { sortKeys } from '../../../src/engine/sort-keys.ts';

/** Columns of several shapes: random, sorted, reversed, clustered, few values; small and large. */
const numbers = fc
  .record({
    seed: fc.integer(),
    length: fc.constantFrom(0, 1, 2, 23, 24, 25, 300, 3000, 9000),
    bits: fc.constantFrom(3, 11, 20, 32, 40, 53),
    offsetBits: fc.constantFrom(0, 0, 31, 52),
    order: fc.constantFrom('random', 'sorted', 'reversed', 'nearly', 'log'),
  })
  .map(({ seed, length, bits, offsetBits, order }) => {
    let state = seed >>> 0;
    const next = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const offset = offsetBits === 0 ? 0 : 2 ** offsetBits;
    const values = Array.from({ length }, () => {
      const value = order === 'log' ? 2 ** (next() * bits) : next() * 2 ** bits;
      return Math.min(2 ** 53 - 1, offset + Math.floor(value));
    });
    if (order === 'sorted' || order === 'nearly') values.sort((a, b) => a - b);
    if (order === 'reversed') values.sort((a, b) => b - a);
    if (order === 'nearly' && length > 2) values.push(values.shift() ?? 0);
    return values;
  });

describe('sortKeys', () => {
  test('sortKeys equals a comparator for every shape, and touches nothing outside its part', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const keys = Float64Array.from([9, ...values, 5]);
        sortKeys(keys, 1, values.length + 1, new Float64Array(keys.length));
        expect([...keys]).toEqual([9, ...values.toSorted((a, b) => a - b), 5]);
      }),
      { numRuns: 150 },
    );
  });

  test('sortKeys sorts keys that differ in their lowest bits alone', () => {
    const values = Array.from({ length: 5000 }, (_, i) => 2 ** 52 + ((i * 2654435761) % 4096));
    const keys = Float64Array.from(values);
    sortKeys(keys, 0, keys.length, new Float64Array(keys.length));
    expect([...keys]).toEqual(values.toSorted((a, b) => a - b));
  });
});

describe('sortedOrder', () => {
  test('sortedOrder equals a stable sort by comparator, around 2^63 too', () => {
    fc.assert(
      fc.property(numbers, fc.boolean(), (values, high) => {
        const column = BigUint64Array.from(values, (n) => BigInt(n) + (high ? 2n ** 63n : 0n));
        const slow = values
          .map((_, i) => i)
          .toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
        expect([...sortedOrder(column)]).toEqual(slow);
      }),
      { numRuns: 80 },
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ramSteps } from '../../../../src/presets/guests/ram-steps.ts';

/** Every size whose shape is not that of the size before, one after another. */
function slowSteps(min: bigint, max: bigint, granule: bigint, shapeOf: (ram: bigint) => string) {
  const steps: bigint[] = [];
  for (let ram = min + granule; ram <= max; ram += granule) {
    if (shapeOf(ram) !== shapeOf(ram - granule)) steps.push(ram);
  }
  return steps;
}

describe('ramSteps', () => {
  test('finds every change of a shape that never comes back', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 200n }), { maxLength: 5 }), (edges) => {
        const shapeOf = (ram: bigint) => edges.filter((edge) => edge * 4n <= ram).length.toString();
        const shape = { min: 4n, max: 800n, granule: 4n, splits: [], shapeOf };
        expect(ramSteps(shape)).toEqual(slowSteps(4n, 800n, 4n, shapeOf));
      }),
    );
  });

  test('repeats what changes in one period, from a split on', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.bigInt({ min: 0n, max: 9n })), (phases) => {
        const shapeOf = (ram: bigint) =>
          ram < 40n ? 'low' : phases.includes(ram % 10n) ? 'a' : 'b';
        const shape = { min: 1n, max: 99n, granule: 1n, splits: [40n], shapeOf };
        const found = ramSteps({ ...shape, repeating: { from: 40n, period: 10n } });
        expect(found).toEqual([...new Set([40n, ...slowSteps(1n, 99n, 1n, shapeOf)])]);
      }),
    );
  });

  test('keeps splits whose shape has the same name on both sides', () => {
    const shape = { min: 1n, max: 9n, granule: 1n, splits: [5n], shapeOf: () => 'same' };
    expect(ramSteps(shape)).toEqual([5n]);
  });
});

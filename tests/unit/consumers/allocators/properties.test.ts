import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALLOCATORS } from '../../../../src/consumers/allocators/allocators.ts';
import { wholePages } from '../../../../src/consumers/fit.ts';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { rangesOf } from '../../../../src/engine/range-set.ts';
import type { Host } from '../../../../src/model/host.ts';
import { covers, range, sizeOf } from '../../../../src/model/range.ts';
import { textHost } from '../text-host.ts';

const PAGE = 0x1000n;
/** The small space of the oracles: 32 pages from 0. */
const PAGES = 32;

/** Hosts whose aperture is the small space, less up to four runs of whole pages. */
const hosts: fc.Arbitrary<Host> = fc
  .array(fc.tuple(fc.nat(PAGES - 1), fc.nat(PAGES - 1)), { maxLength: 4 })
  .map((runs) => {
    const text = runs.map(([a, b]) => {
      const first = BigInt(Math.min(a, b)) * PAGE;
      const last = BigInt(Math.max(a, b) + 1) * PAGE - 1n;
      return `0x${first.toString(16)}-0x${last.toString(16)} reserved`;
    });
    return textHost({ '1': text.join(',') }, `0-0x${(BigInt(PAGES) * PAGE - 1n).toString(16)}`);
  });
const sizes = fc.integer({ min: 1, max: 12 * 4096 }).map(BigInt);

test('what each allocator takes is refused exactly where it is not inside one usable range', () => {
  let found = 0;
  fc.assert(
    fc.property(hosts, sizes, (host, size) => {
      const map = mapHost(host);
      for (const row of ALLOCATORS) {
        const answer = row.choose({ host, map, size });
        if (!answer.found) continue;
        found += 1;
        const place = answer.found;
        const usable = rangesOf(
          map.consumers[row.consumer]?.usable ?? {
            length: 0,
            firsts: new BigUint64Array(),
            lasts: new BigUint64Array(),
          },
        );
        const fits = usable.some((hole) => covers(hole, place));
        expect(answer.refused === undefined, row.id).toBe(fits);
        expect(sizeOf(place) >= size, row.id).toBe(true);
      }
    }),
  );
  expect(found).toBeGreaterThan(0);
});

test('iommufd-automatic equals the first that fits, page by page', () => {
  const row = ALLOCATORS.find(({ id }) => id === 'iommufd-automatic');
  fc.assert(
    fc.property(hosts, sizes, (host, size) => {
      const map = mapHost(host);
      const whole = wholePages(size, PAGE);
      let align = PAGE;
      while (align < whole) align *= 2n;
      const holes = rangesOf(map.consumers['iommufd']?.usable ?? fail());
      let expected;
      for (let first = align; first < BigInt(PAGES) * PAGE && !expected; first += align) {
        const place = range(first, first + whole - 1n);
        if (holes.some((hole) => covers(hole, place))) expected = place;
      }
      expect(row?.choose({ host, map, size }).found).toEqual(expected);
    }),
  );
});

test('dma-api equals the last that fits, page by page', () => {
  const row = ALLOCATORS.find(({ id }) => id === 'dma-api');
  fc.assert(
    fc.property(hosts, sizes, (host, size) => {
      const map = mapHost(host);
      // 12 pages at most: all of them are rounded up.
      let taken = PAGE;
      while (taken < size) taken *= 2n;
      const holes = rangesOf(map.consumers['dma-api']?.usable ?? fail());
      let expected;
      for (let first = BigInt(PAGES) * PAGE; first >= 0n && !expected; first -= PAGE) {
        const place = range(first, first + taken - 1n);
        if (first % taken === 0n && holes.some((hole) => covers(hole, place))) expected = place;
      }
      expect(row?.choose({ host, map, size }).found).toEqual(expected);
    }),
  );
});

function fail(): never {
  throw new Error('no map for the consumer');
}

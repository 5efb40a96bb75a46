import { halvesOf } from '../../src/engine/halves.ts';
import { RegionColumnsBuilder } from '../../src/engine/region-columns-builder.ts';
import type { RegionColumns } from '../../src/model/region-columns.ts';

/** Numbers 0 … 1 from a linear congruential generator (Knuth's MMIX constants), the same every time. */
function randomNumbers(seed: bigint): () => number {
  const state = new BigUint64Array([seed]);
  const halves = halvesOf(state);
  return () => {
    state[0] = (state[0] ?? 0n) * 6364136223846793005n + 1442695040888963407n;
    return ((halves[1] ?? 0) + (halves[0] ?? 0) / 2 ** 32) / 2 ** 32;
  };
}

/**
 * `count` page-aligned regions of four kinds: 1 … 1024 pages each, the first page spread evenly over
 * the octaves up to 2^64, four owners. The same for the same seed.
 */
export function randomRegions(count: number, seed = 1n): RegionColumns {
  const random = randomNumbers(seed);
  const builder = new RegionColumnsBuilder();
  for (let i = 0; i < count; i++) {
    const page = Math.floor(2 ** (random() * 52));
    const last = Math.min(2 ** 52 - 1, page + Math.floor(random() * 1024));
    const kind = Math.floor(random() * 4);
    builder.push(
      Math.floor(page / 2 ** 20),
      (page % 2 ** 20) * 4096,
      Math.floor(last / 2 ** 20),
      (last % 2 ** 20) * 4096 + 4095,
      kind,
      i % 4,
      0,
      i + 1,
    );
  }
  return builder.finish();
}

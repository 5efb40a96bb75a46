const KINDS = ['direct', 'direct-relaxable', 'reserved', 'msi'];

/**
 * A dump of `lines` regions of four kinds and four groups, 1 … 1024 pages each, the first page spread evenly
 * over the octaves up to 2^64. The same for the same seed. `bare`: the lines of the file alone (some 40 bytes
 * each); `grep`: as `grep -H . …/reserved_regions` prints them (some 80 bytes each).
 * @param {number} lines
 * @param {number} seed
 * @param {'bare' | 'grep'} form
 * @returns {string}
 */
export function scatteredDump(lines, seed, form) {
  const random = randomNumbers(seed);
  const text = [];
  for (let i = 0; i < lines; i += 1) {
    const page = BigInt(Math.floor(2 ** (random() * 52)));
    const pages = BigInt(1 + Math.floor(random() * 1024));
    const last = page + pages > 1n << 52n ? 1n << 52n : page + pages;
    const path = form === 'grep' ? `/sys/kernel/iommu_groups/${i % 4}/reserved_regions:` : '';
    const kind = KINDS[Math.floor(random() * 4)] ?? 'reserved';
    text.push(`${path}${hex(page * 4096n)} ${hex(last * 4096n - 1n)} ${kind}\n`);
  }
  return text.join('');
}

/** @param {bigint} n */
function hex(n) {
  return `0x${n.toString(16).padStart(16, '0')}`;
}

/**
 * Numbers 0 … 1, the same for the same seed: mulberry32 by Tommy Ettinger (public domain).
 * @param {number} seed
 * @returns {() => number}
 */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

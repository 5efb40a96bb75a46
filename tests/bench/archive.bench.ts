import { execFileSync } from 'node:child_process';
import { bytesSource } from '../../src/formats/container/archive-source.ts';
import { Expander } from '../../src/formats/container/expand.ts';
import { scatteredDump } from './dump.mjs';
import { timingOf, type Timing } from './engine-timing.ts';

const RUNS = 5;
/** Lines of the dump that is packed; the second size is twice the first. */
const SIZES = [200_000, 400_000] as const;
const PROGRAMS = ['gzip', 'xz', 'bzip2', 'zstd'] as const;

console.log('\nA dump, packed by the program itself; MB/s of what comes out\n');
console.log('| | MB | median ms | MB/s | twice the size takes |\n|---|---|---|---|---|');
for (const program of PROGRAMS) {
  let before: number | undefined;
  for (const lines of SIZES) {
    const text = new TextEncoder().encode(scatteredDump(lines, 1, 'grep'));
    const packed = execFileSync(program, ['-c'], { input: text, maxBuffer: 1 << 30 });
    // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
    const { median } = await timed(packed, text.length);
    const times = before === undefined ? '' : (median / before).toFixed(2);
    const figures = [(text.length / 1e6).toFixed(1), median.toFixed(0)];
    const rate = (text.length / 1000 / median).toFixed(0);
    console.log(`| ${program} | ${figures.join(' | ')} | ${rate} | ${times} |`);
    before = median;
  }
}

async function timed(packed: Uint8Array, size: number): Promise<Timing> {
  const times: number[] = [];
  for (let run = -1; run < RUNS; run += 1) {
    const start = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
    const { files } = await new Expander().expand('bench', bytesSource(packed));
    if (files[0]?.bytes.length !== size) throw new Error('not all came out');
    if (run >= 0) times.push(performance.now() - start);
  }
  return timingOf(times);
}

import { readFileSync } from 'node:fs';
import { readHost } from '../../src/formats/read-host.ts';
import { timingOf } from './engine-timing.ts';

const RUNS = 5;
/** What one line of the table reads, and twice and four times as much. */
const MEGABYTE = 1_000_000;

const TEXTS: readonly (readonly [string, string])[] = [
  ['boot log', fixture('oracle/x86-intel-rmrr-k6.12/dmesg_iommu.txt')],
  ['boot log, wrapped in a mail', fixture('corpus/logs/119-dmar-bad-rmrr-syslog-wrapped.txt')],
  ['`/proc/iomem`', fixture('oracle/x86-intel-rmrr-k6.12/iomem.txt')],
  ['`info mtree -f`', fixture('mtree/q35-mtree-f.txt')],
  ['trace of VFIO', fixture('corpus/vmm/211-qemu-trace-overlap-add.txt')],
];

console.log('\n| | 1 MB, best ms | 2 MB, best ms | 4 MB, best ms |\n|---|---|---|---|');
for (const [name, text] of TEXTS) {
  const cells = [1, 2, 4].map((factor) => bestOf(text, factor * MEGABYTE).toFixed(0));
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}

function fixture(path: string): string {
  return readFileSync(`tests/fixtures/${path}`, 'utf8');
}

// The best of some runs over `size` bytes of repetitions of `text`.
function bestOf(text: string, size: number): number {
  const bytes = new TextEncoder().encode(`${text}\n`.repeat(Math.ceil(size / text.length)));
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    const read = readHost('bench', [{ path: 'log.txt', bytes }]);
    times.push(performance.now() - start);
    if (!read.ok || read.value.recognised.length === 0) throw new Error('the text was not read');
  }
  return timingOf(times).best;
}

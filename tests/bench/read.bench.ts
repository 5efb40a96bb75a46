import { buildPartition } from '../../src/engine/partition.ts';
import { readHost } from '../../src/formats/read-host.ts';
import type { Reply } from '../../src/worker/protocol.ts';
import { serve } from '../../src/worker/serve.ts';
import { scatteredDump } from './dump.mjs';
import { timingOf, type Timing } from './engine-timing.ts';

const MILLION = 1_000_000;
const RUNS = 7;
const WARM_UP = 2;

for (const form of ['bare', 'grep'] as const) {
  const bytes = new TextEncoder().encode(scatteredDump(MILLION, 1, form));
  const title = form === 'bare' ? 'the bare lines of the file' : 'as `grep -H` prints them';
  console.log(`\n1,000,000 lines, ${title}: ${(bytes.length / 1e6).toFixed(1)} MB\n`);
  console.log('| | best ms | median ms | MB/s |\n|---|---|---|---|');
  const read = (): ReturnType<typeof readHost> => readHost('bench', [{ path: 'dump.txt', bytes }]);
  row('bytes to regions', bytes.length, await timed(read));
  row('bytes to partition', bytes.length, await timed(() => partitionOf(read())));
  row('`serve`: bytes to all that the page gets', bytes.length, await timed(() => served(bytes)));
}

function partitionOf(read: ReturnType<typeof readHost>): number {
  if (!read.ok) throw new Error('the dump could not be read');
  return buildPartition(read.value.host.regions).length;
}

async function served(bytes: Uint8Array): Promise<Reply> {
  const input = { kind: 'bytes', files: [{ path: 'dump.txt', bytes }] } as const;
  const { reply } = await serve({ id: 1, kind: 'read', input, settings: { name: 'bench' } });
  if (reply.kind !== 'read' || reply.host.regions.length !== MILLION) {
    throw new Error('not every line was read');
  }
  return reply;
}

async function timed(work: () => unknown): Promise<Timing> {
  const times: number[] = [];
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const start = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
    await work();
    if (run >= 0) times.push(performance.now() - start);
  }
  return timingOf(times);
}

function row(name: string, bytes: number, { best, median }: Timing): void {
  const rate = (bytes / 1000 / median).toFixed(0);
  console.log(`| ${name} | ${best.toFixed(0)} | ${median.toFixed(0)} | ${rate} |`);
}

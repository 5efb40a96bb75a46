import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { halvesOf } from '../../src/engine/halves.ts';
import type { Partition } from '../../src/model/host-map.ts';
import type { RegionColumns } from '../../src/model/region-columns.ts';
import { timingOf, type Timing } from './engine-timing.ts';

/**
 * Compiles `tests/bench/peer-sweep.cpp` with `g++ -O2` and runs it over `regions`. Throws where it finds
 * another partition than `expected`; undefined where there is no g++.
 */
export function timeCppPeer(
  regions: RegionColumns,
  expected: Partition,
  runs: number,
): Timing | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'iovascope-bench-'));
  try {
    const program = join(folder, 'peer-sweep');
    try {
      execFileSync('g++', ['-O2', '-o', program, 'tests/bench/peer-sweep.cpp'], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
    const input = join(folder, 'regions');
    writeFileSync(
      input,
      Buffer.concat([
        new Uint8Array(new BigUint64Array([BigInt(regions.length)]).buffer),
        new Uint8Array(regions.firsts.buffer),
        new Uint8Array(regions.lasts.buffer),
        new Uint8Array(regions.kinds.buffer),
      ]),
    );
    const [check, ...times] = execFileSync(program, [input, `${runs}`], { encoding: 'utf8' })
      .trim()
      .split('\n');
    const ours = checksum(expected);
    if (check !== ours) throw new Error(`the peer's partition is ${check}, ours ${ours}`);
    return timingOf(times.map(Number));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Length and FNV-1a sum, as the peer prints them. */
function checksum({ length, firsts, masks, depths }: Partition): string {
  const halves = halvesOf(firsts);
  let sum = 2166136261;
  for (let i = 0; i < length; i++) {
    sum = Math.imul(sum ^ (halves[2 * i] ?? 0) ^ (halves[2 * i + 1] ?? 0), 16777619);
    sum = Math.imul(sum ^ (masks[i] ?? 0) ^ (depths[i] ?? 0), 16777619);
  }
  return `${length} ${sum >>> 0}`;
}

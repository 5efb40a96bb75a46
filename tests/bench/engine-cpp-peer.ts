import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { halvesOf } from '../../src/engine/halves.ts';
import type { Partition } from '../../src/model/host-map.ts';
import type { RegionColumns } from '../../src/model/region-columns.ts';

/** The compiled peer over one set of regions. */
export type CppPeer = {
  /** Milliseconds of each of `runs` runs. */
  readonly times: (runs: number) => number[];
  /** Removes its files. */
  readonly end: () => void;
};

/**
 * Compiles `tests/bench/peer-sweep.cpp` with `g++ -O2` and gives it `regions`; undefined where there is
 * no g++. A run throws where it finds another partition than `expected`.
 */
export function compileCppPeer(regions: RegionColumns, expected: Partition): CppPeer | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'iovascope-bench-'));
  const program = join(folder, 'peer-sweep');
  const end = (): void => rmSync(folder, { recursive: true });
  try {
    execFileSync('g++', ['-O2', '-o', program, 'tests/bench/peer-sweep.cpp'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch (error) {
    end();
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const input = join(folder, 'regions');
  const parts = [new BigUint64Array([BigInt(regions.length)]), regions.firsts, regions.lasts];
  const columns = [...parts, regions.kinds].map((column) => new Uint8Array(column.buffer));
  writeFileSync(input, Buffer.concat(columns));
  return {
    end,
    times: (runs) => {
      const output = execFileSync(program, [input, `${runs}`], { encoding: 'utf8' });
      const [check, ...times] = output.trim().split('\n');
      const ours = checksum(expected);
      if (check !== ours) throw new Error(`the peer's partition is ${check}, ours ${ours}`);
      return times.map(Number);
    },
  };
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

import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../../../src/formats/container/archive-source.ts';
import { DECODERS } from '../../../../src/formats/container/decoders.ts';
import { Expander, type Expanded } from '../../../../src/formats/container/expand.ts';
import { ARCHIVE_LIMITS } from '../../../../src/formats/container/limits.ts';
import { damaged, randomOf } from './damage.ts';
import { smallFiles } from './seeds.ts';

const RUNS = 10_000;
/** A lie on a size may not make a run long: what is taken from so small an archive is less. */
const LIMITS = { ...ARCHIVE_LIMITS, inflatedBytes: 1 << 20, keptBytes: 1 << 20, entries: 100 };

/** Archives of each kind, by their names; the kinds of `DECODERS`, and the two that hold files. */
const KINDS: Readonly<Record<string, RegExp>> = {
  gzip: /archives\/.*gz$/,
  xz: /archives\/.*xz$/,
  bzip2: /archives\/(?:small|nothing).*bz2$|tree\.tar\.bz2$/,
  zstd: /archives\/.*zst$/,
  tar: /archives\/.*\.tar$/,
  zip: /archives\/.*\.zip$/,
};

function expanded(bytes: Uint8Array): Promise<Expanded> {
  return new Expander(LIMITS).expand('x', bytesSource(bytes));
}

/** The same with bytes as text, which is compared at once. */
function plain({ files, ...said }: Expanded) {
  return {
    ...said,
    files: files.map((file) => ({ ...file, bytes: Buffer.from(file.bytes).toString('latin1') })),
  };
}

describe('containers', () => {
  it('has a row for each way of packing', () => {
    expect(Object.keys(KINDS).toSorted()).toEqual(
      [...Object.keys(DECODERS), 'tar', 'zip'].toSorted(),
    );
  });
  it.each(Object.entries(KINDS))(
    '%s: expand(anything) ends, keeps the limits, and gives the same again',
    { timeout: 200_000 },
    async (kind, pattern) => {
      const seeds = smallFiles(pattern, 3000);
      expect(seeds.length).toBeGreaterThan(0);
      const random = randomOf(kind.length);
      for (let run = 0; run < RUNS; run += 1) {
        const bytes = damaged(seeds, random);
        // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would stand in memory together
        const once = await expanded(bytes);
        const kept = once.files.reduce((sum, file) => sum + file.bytes.length, 0);
        expect(kept).toBeLessThanOrEqual(LIMITS.keptBytes);
        for (const { source, line, column, text, expected } of once.diagnostics) {
          expect([source.startsWith('x'), text === '' && expected === '']).toEqual([true, false]);
          expect(line >= 1 && column >= 1).toBe(true);
        }
        // oxlint-disable-next-line no-await-in-loop -- the same
        if (run % 4 === 0) expect(plain(await expanded(bytes.slice()))).toEqual(plain(once));
      }
    },
  );
});

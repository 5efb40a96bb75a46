import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress } from '../../../../src/model/address.ts';
import { intersect, range } from '../../../../src/model/range.ts';
import { exportRows } from '../../../../src/formats/export/rows.ts';
import { CSV } from '../../../../src/formats/export/csv.ts';
import { EXPORTS } from '../../../../src/scene/exports.ts';
import { anyHost, inputOf } from './hosts.ts';

const anyRange = fc
  .tuple(fc.bigInt(0n, (1n << 64n) - 1n), fc.bigInt(0n, (1n << 64n) - 1n))
  .map(([a, b]) => range(a < b ? a : b, a < b ? b : a));

describe('exports with `within`', () => {
  it('`cut` forms hold exactly the rows that meet it, whole', () => {
    fc.assert(
      fc.property(anyHost, anyRange, (host, within) => {
        const input = inputOf([host]);
        const rows = input.hosts.flatMap((one) => [...exportRows(one, input.consumer)]);
        const wanted = rows.filter((row) => intersect(row, within));
        const text = [...CSV.make({ ...input, within })].join('');
        const firsts = text
          .trimEnd()
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(',')[0]);
        expect(firsts).toEqual(wanted.map((row) => formatAddress(row.first)));
      }),
    );
  });

  it('all others hold the same with it as without', () => {
    fc.assert(
      fc.property(anyHost, anyRange, (host, within) => {
        const input = inputOf([host]);
        for (const form of EXPORTS.filter(({ cut }) => cut === undefined)) {
          expect([...form.make({ ...input, within })]).toEqual([...form.make(input)]);
        }
      }),
      { numRuns: 20 },
    );
    expect(EXPORTS.filter(({ cut }) => cut).map(({ id }) => id)).toEqual(['markdown', 'csv']);
  });
});

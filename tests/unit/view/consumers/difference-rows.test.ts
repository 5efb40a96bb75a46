import { describe, expect, it } from 'vitest';
import { CONSUMER_IDS } from '../../../../src/consumers/consumer.ts';
import { hasByte } from './has-byte.ts';
import { lowBits, range } from '../../../../src/model/range.ts';
import {
  differenceRow,
  differencesTsv,
  whyText,
} from '../../../../src/view/consumers/difference-rows.ts';
import { hostResult } from '../host-result.ts';

const RESULT = hostResult(
  { 1: ['0x8000000-0x80fffff msi', '0x10000000-0x100007ff direct-relaxable'] },
  { aperture: lowBits(39), dmaMaskBits: 32, pciWindows: [range(0xc000_0000n, 0xcfff_ffffn)] },
);
const rows = Array.from({ length: RESULT.map.differences.length }, (_, i) =>
  differenceRow(RESULT, i),
);

describe('differenceRow', () => {
  it('differenceRow(i) says who may, and what keeps the others out', () => {
    expect(
      rows.map(({ first, last, usable, why }) => [first, last, ...usable, whyText(why)]),
    ).toEqual([
      ['0x0', '0xfff', 'yes', 'yes', 'yes', 'no', 'page-zero (dma-api)'],
      ['0x8000000', '0x80fffff', 'no', 'no', 'no', 'yes', 'msi (sysfs, vfio-type1, iommufd)'],
      ['0x10000000', '0x100007ff', 'no', 'yes', 'yes', 'no', 'direct-relaxable (sysfs, dma-api)'],
      ['0x10000800', '0x10000fff', 'yes', 'yes', 'yes', 'no', 'page-rounding (dma-api)'],
      ['0xc0000000', '0xcfffffff', 'yes', 'yes', 'yes', 'no', 'pci-window (dma-api)'],
      ['0x100000000', '0x7fffffffff', 'yes', 'yes', 'yes', 'no', 'beyond-dma-mask (dma-api)'],
      [
        '0x8000000000',
        '0xffffffffffffffff',
        'yes',
        'no',
        'no',
        'no',
        'outside-aperture (vfio-type1, iommufd, dma-api), beyond-dma-mask (dma-api)',
      ],
    ]);
  });

  it('differenceRow(i) answers as each consumer does, at both ends', () => {
    for (const { range: r, usable } of rows) {
      for (const [at, id] of CONSUMER_IDS.entries()) {
        const set = RESULT.map.consumers[id]?.usable;
        for (const byte of [r.first, r.last]) {
          expect(hasByte(set, byte) ? 'yes' : 'no', `${id} at ${byte}`).toBe(usable[at]);
        }
      }
    }
  });
});

describe('differencesTsv', () => {
  it('differencesTsv(result) has a header and a line for each row', () => {
    const lines = differencesTsv(RESULT).trimEnd().split('\n');
    expect(lines[0]).toBe('First\tLast\tSize\tsysfs\tvfio-type1\tiommufd\tdma-api\tWhy');
    expect(lines).toHaveLength(rows.length + 1);
    expect(lines[1]).toBe('0x0\t0xfff\t4 KiB\tyes\tyes\tyes\tno\tpage-zero (dma-api)');
  });
});

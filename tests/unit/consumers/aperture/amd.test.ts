import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../../src/model/machine.ts';
import { at, booted, decoded } from './decode.ts';

const amd = (efr: bigint, kernel: string, machine?: Machine) =>
  decoded({ driver: 'amd', efr: at({ efr, efr2: 0n }) }, kernel, machine);
const listed = (numbers: readonly bigint[], kernel: string) =>
  decoded({ driver: 'amd', features: at(numbers) }, kernel);
const hats = (n: bigint) => (n << 10n) | (1n << 4n);
const GATS_5 = 1n << 12n;
const ALL = '0xffffffffffffffff';

/** Extended features of real machines: all have 6 levels for the host and 4 for guests. */
const REAL = [
  0x58f77ef22294a5an,
  0x206d73ef22254aden,
  0x246577efa2254afan,
  0xa5bf7320a2294aeen,
  0x4f77ef22294adan,
] as const;

describe('AMD', () => {
  it.each(REAL)('decodeIommu(EFR %x) has HATS 2 and GATS 0', (efr) => {
    for (const kernel of ['6.0', '6.12', '6.16', '7.2']) {
      const reading = amd(efr, kernel);
      expect(reading.end).toBe(ALL);
      expect(reading.fields).toContain('HATS 11:10 2: host tables of 6 levels, 64 bits');
      expect(reading.fields).toContain('GATS 13:12 0: guest tables of 4 levels');
    }
  });
  it('decodeIommu follows HATS from 6.16 on', () => {
    const ends = (kernel: string) => [0n, 1n, 2n].map((n) => amd(hats(n), kernel).end);
    expect(ends('6.15')).toEqual([ALL, ALL, ALL]);
    for (const kernel of ['6.16', '6.19', '7.2']) {
      expect(ends(kernel)).toEqual(['0xffffffffffff', '0x1ffffffffffffff', ALL]);
    }
    expect(amd(hats(3n), '6.16').end).toBe(ALL);
    expect(amd(hats(3n), '6.17').unknown).toContain('HATS is 3');
  });
  it('decodeIommu(pgtbl_v2) has the guest tables, halved from 6.16 on', () => {
    const v2 = booted('amd_iommu=pgtbl_v2');
    const ends = (kernel: string) => [
      amd(hats(2n), kernel, v2).end,
      amd(hats(2n) | GATS_5, kernel, v2).end,
    ];
    expect(ends('6.15')).toEqual(['0xffffffffffff', '0x1ffffffffffffff']);
    expect(ends('6.16')).toEqual(['0x7fffffffffff', '0xffffffffffffff']);
    expect(ends('7.2')).toEqual(['0x7fffffffffff', '0xffffffffffffff']);
  });
  it('decodeIommu(pgtbl_v2, before 6.14) keeps version 1 for user space, and says so', () => {
    const reading = amd(hats(2n), '6.12', booted('amd_iommu=pgtbl_v2'));
    expect(reading.end).toBe(ALL);
    expect(reading.because).toContain('pgtbl_v2 is for the DMA API alone');
  });
  it('decodeIommu(pgtbl_v2) without guest translation, or taken back, stays with version 1', () => {
    expect(amd(2n << 10n, '7.2', booted('amd_iommu=pgtbl_v2')).end).toBe(ALL);
    expect(amd(hats(2n), '7.2', booted('amd_iommu=pgtbl_v2,pgtbl_v1')).end).toBe(ALL);
  });
  it('decodeIommu(features) reads EFR2:EFR up to 6.1, EFR:EFR2 from 6.12 on', () => {
    const [efr, efr2] = [hats(1n), 0x1dn];
    expect(listed([efr2, efr], '6.1').fields).toContain(
      'HATS 11:10 1: host tables of 5 levels, 57 bits',
    );
    expect(listed([efr, efr2], '6.16').end).toBe('0x1ffffffffffffff');
    expect(listed([efr], '6.16').end).toBe('0x1ffffffffffffff');
    expect(listed([0n, efr], '6.16').end).toBe('0x1ffffffffffffff');
    expect(listed([efr, 0n], '6.1').fields).toContain(
      'HATS 11:10 1: host tables of 5 levels, 57 bits',
    );
  });
  it('decodeIommu believes the log over the file', () => {
    const both = { efr: at({ efr: hats(1n), efr2: 5n }), features: at([5n, hats(1n)]) };
    expect(decoded({ driver: 'amd', ...both }, '7.2').end).toBe('0x1ffffffffffffff');
  });
  it('decodeIommu without features assumes 6 levels where they count', () => {
    expect(decoded({ driver: 'amd' }, '7.2').end).toBe(`~${ALL}`);
    expect(decoded({ driver: 'amd' }, '6.12').end).toBe(ALL);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../../src/model/machine.ts';
import { NO_MACHINE } from '../../../../src/model/machine.ts';
import { at, booted, decoded } from './decode.ts';

const vtd = (cap: bigint, ecap: bigint, kernel: string, machine?: Machine) =>
  decoded({ driver: 'intel', cap: at(cap), ecap: at(ecap) }, kernel, machine);
const bit = (n: number) => 1n << BigInt(n);

const SMTS = bit(43);
const SLTS = bit(46);
const FLTS = bit(47);
const NEST = bit(26);
const FL5LP = bit(60);
/** 48-bit MGAW and SAGAW of 39 and 48 bits, as QEMU has it. */
const CAP_48 = 0xd2008c222f0686n;
/** MGAW 57, SAGAW of 39, 48 and 57 bits. */
const CAP_57 = (56n << 16n) | (0b1110n << 8n);

/** Registers of real machines, with the aperture of their second stage. */
const TABLE: readonly (readonly [bigint, string, string, string, string])[] = [
  [0xd2008c40660462n, '39', '48', '2 MiB, 1 GiB', '0x7fffffffff'],
  [0x1c0000c40660462n, '39', '48', '2 MiB, 1 GiB', '0x7fffffffff'],
  [0xc0000020660462n, '39', '48', '', '0x7fffffffff'],
  [0xd2008020660462n, '39', '48', '', '0x7fffffffff'],
  [0xc0000020e60262n, '39', '39', '', '0x7fffffffff'],
  [0xc9008020660262n, '39', '39', '', '0x7fffffffff'],
  [0x8d2078c106f0466n, '48', '48', '2 MiB, 1 GiB', '0xffffffffffff'],
  [0x8d2008c10ef0466n, '48', '48', '2 MiB, 1 GiB', '0xffffffffffff'],
];

describe('VT-d', () => {
  it.each(TABLE)('decodeIommu(cap %x) has MGAW %s, SAGAW %s', (cap, mgaw, sagaw, sps, end) => {
    for (const kernel of ['6.1', '6.12', '6.19', '7.2']) {
      const reading = vtd(cap, 0xf00f4an, kernel);
      expect(reading.end).toBe(end);
      const field = (name: string) => reading.fields.find((text) => text.startsWith(`${name} `));
      expect(field('MGAW')).toContain(`addresses of ${mgaw} bits`);
      expect(field('SAGAW')).toContain(`${sagaw} bits`);
      expect(field('SPS')).toContain(sps === '' ? '4 KiB only' : `maps ${sps}`);
    }
  });
  it('decodeIommu gives each field with its bits', () => {
    expect(vtd(0xd2008c222f0686n, 0x880000f00f4an, '7.2').fields).toEqual([
      'ND 2:0 0x6: 65536 domains',
      'CM 7 1: caching mode: the IOMMU is emulated',
      'SAGAW 12:8 0x6: 39 bits, 3 levels; 48 bits, 4 levels',
      'MGAW 21:16 0x2f: addresses of 48 bits at most',
      'SPS 37:34 0x3: second stage maps 2 MiB, 1 GiB',
      'FL1GP 56 0: first stage maps no 1 GiB',
      'FL5LP 60 0: first stage of 4 levels',
      'PT 6 1: pass-through',
      'SC 7 0: no snoop control',
      'NEST 26 0: no nested translation',
      'SMTS 43 1: scalable mode',
      'SLADS 45 0: no dirty tracking',
      'SLTS 46 0: no second stage in scalable mode',
      'FLTS 47 1: first stage',
      'SMPWC 48 0: page walks need not be coherent',
    ]);
  });
  it('decodeIommu takes the first stage alone in every kernel, and of two from 6.14 on', () => {
    const on = booted('intel_iommu=on,sm_on');
    expect(vtd(CAP_48, SMTS | FLTS, '6.12', on).end).toBe('0x7fffffffffff');
    expect(vtd(CAP_48, SMTS | FLTS | SLTS, '6.13', on).end).toBe('0xffffffffffff');
    expect(vtd(CAP_48, SMTS | FLTS | SLTS, '6.14', on).end).toBe('0x7fffffffffff');
    expect(vtd(CAP_48, SMTS | SLTS, '7.2', on).end).toBe('0xffffffffffff');
  });
  it('decodeIommu goes by sm_on, sm_off, the log, and else assumes scalable mode', () => {
    const both = SMTS | FLTS | SLTS;
    const off = booted('intel_iommu=sm_on', 'intel_iommu=on,sm_off');
    expect(vtd(CAP_48, both, '7.2', off)).toMatchObject({ end: '0xffffffffffff' });
    const said = { ...booted('quiet'), scalableMode: at(true) };
    expect(vtd(CAP_48, both, '7.2', said).end).toBe('0x7fffffffffff');
    const silent = vtd(CAP_48, both, '7.2', booted('intel_iommu=on'));
    expect(silent.end).toBe('~0x7fffffffffff');
    expect(silent.because).toContain('scalable mode is assumed');
    expect(vtd(CAP_48, FLTS, '7.2').because).toContain('legacy mode');
  });
  it('decodeIommu has 5 levels by SAGAW or FL5LP, and MGAW caps them', () => {
    const on = booted('intel_iommu=sm_on');
    for (const kernel of ['6.18', '6.19']) {
      expect(vtd(CAP_57, 0n, kernel).end).toBe('0x1ffffffffffffff');
      expect(vtd(CAP_57 | FL5LP, SMTS | FLTS, kernel, on).end).toBe('0xffffffffffffff');
      expect(vtd(CAP_57, SMTS | FLTS, kernel, on).end).toBe('0x7fffffffffff');
    }
    expect(vtd((51n << 16n) | (0b1110n << 8n), 0n, '7.2').end).toBe('0xfffffffffffff');
  });
  it('decodeIommu(first and second stage, before 6.19) uses the widths that both have', () => {
    const on = booted('intel_iommu=sm_on');
    expect(vtd(CAP_57, SMTS | FLTS | SLTS, '6.13', on).end).toBe('0xffffffffffff');
    expect(vtd(CAP_57 | FL5LP, SMTS | FLTS | SLTS, '6.13', on).end).toBe('0x1ffffffffffffff');
  });
  it('decodeIommu compares SAGAW as a number from 6.19 on', () => {
    const odd = (47n << 16n) | (0b1000n << 8n);
    expect(vtd(odd, 0n, '6.19').end).toBe('0xffffffffffff');
    expect(vtd(47n << 16n, 0n, '6.19').unknown).toContain('SAGAW');
    expect(vtd(47n << 16n, 0n, '6.12').unknown).toContain('SAGAW');
  });
  it('decodeIommu has a nesting parent where NEST and the second stage are there', () => {
    const on = booted('intel_iommu=sm_on');
    const all = SMTS | FLTS | SLTS | NEST;
    expect(vtd(CAP_48, all, '7.2', on)).toMatchObject({
      end: '0x7fffffffffff',
      nest: '0xffffffffffff',
    });
    expect(vtd(CAP_48, all, '6.6', on).nest).toBeUndefined();
    expect(vtd(CAP_48, all & ~NEST, '7.2', on).nest).toBeUndefined();
    expect(vtd(CAP_48, all & ~SLTS, '7.2', on).nest).toBeUndefined();
  });
  it('decodeIommu without registers knows nothing; without ecap it assumes', () => {
    expect(decoded({ driver: 'intel' }, '7.2').unknown).toContain('cap register');
    expect(decoded({ driver: 'intel', cap: at(CAP_48) }, '7.2').end).toBe('~0xffffffffffff');
  });
  it('decodeIommu of any registers never reaches beyond MGAW', () => {
    const register = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
    fc.assert(
      fc.property(
        register,
        register,
        fc.constantFrom('6.1', '6.14', '7.2'),
        (cap, ecap, kernel) => {
          const { end, unknown } = vtd(cap, ecap, kernel, NO_MACHINE);
          if (end === undefined) return unknown !== undefined;
          const mgaw = ((cap >> 16n) & 0x3fn) + 1n;
          return BigInt(end.replace('~', '')) < 1n << mgaw;
        },
      ),
    );
  });
});

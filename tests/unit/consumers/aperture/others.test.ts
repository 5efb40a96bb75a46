import { describe, expect, it } from 'vitest';
import { decodeIommu } from '../../../../src/consumers/aperture/decode-iommu.ts';
import { NEWEST_KERNEL } from '../../../../src/model/kernel.ts';
import { IOMMU_DRIVERS, NO_MACHINE } from '../../../../src/model/machine.ts';
import { bitsOf } from '../../../../src/model/range.ts';
import { at, decoded } from './decode.ts';

const END_48 = '0xffffffffffff';

describe('SMMU', () => {
  const smmu = (features: number, kernel = '7.2', widths: object = { oas: at(44) }) =>
    decoded({ driver: 'smmu-v3', smmuFeatures: at(BigInt(features)), ...widths }, kernel);

  it('decodeIommu(SMMUv3) has 48 bits of stage 1, whatever ias is', () => {
    const reading = smmu(0x88705, '6.12', { ias: at(44), oas: at(44) });
    expect(reading.end).toBe(END_48);
    expect(reading.fields).toEqual([
      'TRANS_S1 9 1: stage 1, which domains use',
      'TRANS_S2 10 1: stage 2',
      'VAX 14 0: stage 1 of 48 bits',
      'NESTING 19 1: stage 1 on stage 2',
      'ias  44: stage 2 input; not the aperture of stage 1',
      'oas  44: output of both stages',
    ]);
  });
  it('decodeIommu(SMMUv3 with VAX) assumes 52 bits, without features 48', () => {
    expect(smmu(0x8c705).end).toBe('~0xfffffffffffff');
    expect(decoded({ driver: 'smmu-v3' }, '7.2').end).toBe(`~${END_48}`);
  });
  it('decodeIommu(SMMUv3 without stage 1) has stage 2: ias in old kernels, then oas', () => {
    const widths = { ias: at(40), oas: at(36) };
    expect(smmu(0x400, '6.1', widths).end).toBe('0xffffffffff');
    expect(smmu(0x400, '6.12', widths).end).toBe('0xfffffffff');
    expect(smmu(0x400, '6.12', {}).unknown).toContain('no stage 1');
  });
  it('decodeIommu(SMMUv3) grants a nesting parent of oas bits from 6.13 on', () => {
    expect(smmu(0x10a8705).nest).toBe('0xfffffffffff');
    expect(smmu(0x10a8705, '6.12').nest).toBeUndefined();
    expect(smmu(0x8705).nest).toBeUndefined();
    expect(smmu(0x88305).nest).toBeUndefined();
  });
  it('decodeIommu(SMMUv2) has the bits of stage 1, else of stage 2', () => {
    expect(decoded({ driver: 'smmu', inputBits: at(48), ias: at(36) }, '7.2').end).toBe(END_48);
    expect(decoded({ driver: 'smmu', ias: at(36) }, '7.2').end).toBe('0xfffffffff');
    expect(decoded({ driver: 'smmu' }, '7.2').unknown).toContain('widths of its stages');
  });
});

describe('others', () => {
  it('decodeIommu(virtio) has the bits that the log prints', () => {
    expect(decoded({ driver: 'virtio', inputBits: at(39) }, '6.12').end).toBe('0x7fffffffff');
    expect(decoded({ driver: 'virtio', inputBits: at(64) }, '6.12').end).toBe('0xffffffffffffffff');
    expect(decoded({ driver: 'virtio' }, '6.12').unknown).toContain('input range');
  });
  it('decodeIommu(s390) is unknown up to 6.1, 2^42, and assumed from 6.16 on', () => {
    expect(decoded({ driver: 's390' }, '6.1').unknown).toContain('window of the device');
    expect(decoded({ driver: 's390' }, '6.2').end).toBe('0x3ffffffffff');
    expect(decoded({ driver: 's390' }, '6.15').end).toBe('0x3ffffffffff');
    expect(decoded({ driver: 's390' }, '6.16').end).toBe('~0x3ffffffffff');
  });
  it('decodeIommu(DART) has 32 bits up to 6.1; it, RISC-V and others are unknown else', () => {
    expect(decoded({ driver: 'apple-dart' }, '6.1').end).toBe('0xffffffff');
    expect(decoded({ driver: 'apple-dart' }, '6.2').unknown).not.toBeUndefined();
    expect(decoded({ driver: 'riscv' }, '7.2').unknown).toContain('capabilities');
    expect(decoded({ driver: 'other' }, '7.2').unknown).toContain('not known');
  });
});

it.each([0, 65, -1])('decodeIommu takes no width of %i bits, whoever made the facts', (bits) => {
  const from = { source: 'made.txt', line: 1 };
  const width = { value: bits, from };
  for (const driver of IOMMU_DRIVERS) {
    const iommu = { name: 'x', driver, devices: [], inputBits: width, ias: width, oas: width };
    const { aperture, nestParent } = decodeIommu(iommu, NO_MACHINE, NEWEST_KERNEL);
    for (const one of [aperture, nestParent]) {
      if (one) expect(bitsOf(one.range)).toBeGreaterThan(0);
    }
  }
  const smmu = { name: 'smmu.0', driver: 'smmu', devices: [], inputBits: width } as const;
  expect(decodeIommu(smmu, NO_MACHINE, NEWEST_KERNEL).aperture).toBeUndefined();
});

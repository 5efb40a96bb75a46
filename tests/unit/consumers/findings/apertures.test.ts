import { describe, expect, it } from 'vitest';
import type { Iommu } from '../../../../src/model/machine.ts';
import { textHost } from '../text-host.ts';
import { codesOf, found, onlyText, told } from './told-host.ts';

const MSI = '0xfee00000-0xfeefffff msi';
const origin = (line: number) => ({ source: 'boot.log', line });
/** 39 bits: MGAW 39. No scalable mode. */
const CAP_39 = 0xd2008c40660462n;
/** 48 bits: MGAW 48, SAGAW 48. */
const CAP_48 = 0x8d2078c106f0466n;

function vtd(name: string, cap: bigint, line: number, devices: readonly string[] = []): Iommu {
  return {
    name,
    driver: 'intel',
    devices,
    cap: { value: cap, from: origin(line) },
    ecap: { value: 0xf050dan, from: origin(line) },
  };
}

describe('aperture-disagrees', () => {
  it('tells an aperture that was said against the one of the registers', () => {
    const host = told(textHost({ '1': MSI }, '0-0xffffffffffff'), {
      iommus: [vtd('dmar0', CAP_39, 3)],
    });
    const [one, ...others] = found(host);
    expect(others).toEqual([]);
    expect(one?.text).toMatch(
      /^The aperture is taken to end at 0xffffffffffff \(the test\), and the IOMMU ends it at 0x7fffffffff \(dmar0: /,
    );
    expect(one?.from).toEqual(origin(3));
    const same = { iommus: [vtd('dmar0', CAP_39, 3)] };
    expect(codesOf(told(textHost({ '1': MSI }, '0-0x7fffffffff'), same))).toEqual([]);
  });

  it('tells IOMMUs of different ends where nobody says which devices they serve', () => {
    const iommus = [vtd('dmar0', CAP_39, 3), vtd('dmar1', CAP_48, 5)];
    const text = onlyText(told(textHost({ '1': MSI }, '0-0x7fffffffff'), { iommus }));
    expect(text).toContain('dmar0 at 0x7fffffffff, dmar1 at 0xffffffffffff');
    expect(text).toContain('the smallest is taken for all groups');
  });

  it('is silent where their devices are known, where they end alike, and where none is known', () => {
    const known = [vtd('dmar0', CAP_39, 3, ['a']), vtd('dmar1', CAP_48, 5, ['b'])];
    const host = textHost({ '1': MSI }, '0-0x7fffffffff');
    expect(codesOf(told(host, { iommus: known }, { '1': ['a'] }))).toEqual([]);
    const alike = [vtd('dmar0', CAP_39, 3), vtd('dmar1', CAP_39, 5)];
    expect(codesOf(told(host, { iommus: alike }))).toEqual([]);
    const { cap: _, ...bare } = vtd('dmar0', CAP_39, 3);
    expect(codesOf(told(host, { iommus: [bare] }))).toEqual([]);
    expect(codesOf(told(textHost({ '1': MSI }), { iommus: alike }))).toEqual([]);
  });
});

describe('features-disagree', () => {
  const host = textHost({ '1': MSI }, '0-0xffffffffffffffff');
  const amd = (features: readonly bigint[], efr2 = 0n): Iommu => ({
    name: 'ivhd0',
    driver: 'amd',
    devices: [],
    efr: { value: { efr: 0x29d3n, efr2 }, from: origin(4) },
    features: { value: features, from: { source: 'features' } },
  });

  it('tells features of the boot log against others of the file', () => {
    const [one] = found(told(host, { iommus: [amd([0x21d3n, 0n])] }));
    expect(one?.text).toMatch(
      /^ivhd0: the boot log has the features 0x29d3 and 0x0, its file 0x21d3:0x0/,
    );
    expect(one).toMatchObject({ code: 'features-disagree', besides: [{ source: 'features' }] });
  });

  it('takes both orders of the file, and one number alone', () => {
    for (const features of [[0x29d3n, 0n], [0n, 0x29d3n], [0x29d3n], []]) {
      expect(codesOf(told(host, { iommus: [amd(features)] }))).toEqual([]);
    }
    expect(codesOf(told(host, { iommus: [amd([0x29d3n], 0x10n)] }))).toEqual([]);
    // The log has what all IOMMUs share.
    expect(codesOf(told(host, { iommus: [amd([0x2bd3n, 0x10n])] }))).toEqual([]);
  });
});

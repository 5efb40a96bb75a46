import { formatHex } from '../../model/address.ts';
import { bitsAt, flagFields, type DecodedField } from './reading.ts';

/** Bit positions: `drivers/iommu/intel/iommu.h`, `cap_*` and `ecap_*`. */
const SOURCE = 'drivers/iommu/intel/iommu.h';
/** `cap_sagaw`: bit n is a width of 30 + 9 n bits, a table of n + 2 levels. */
const AGAW: readonly string[] = [
  '30 bits, 2 levels',
  '39 bits, 3 levels',
  '48 bits, 4 levels',
  '57 bits, 5 levels',
  '64 bits, 6 levels',
];
export const ECAP_NEST = 26;
export const ECAP_SMTS = 43;
export const ECAP_SLTS = 46;
export const ECAP_FLTS = 47;
export const CAP_FL5LP = 60;

/** Supported adjusted guest address widths: a mask of five bits. */
export function sagawOf(cap: bigint): number {
  return bitsAt(cap, 12, 8);
}

/** Maximum guest address width in bits, 1 … 64. */
export function mgawOf(cap: bigint): number {
  return bitsAt(cap, 21, 16) + 1;
}

/** The fields of the capability register that matter for addresses. */
export function capFields(cap: bigint): readonly DecodedField[] {
  const row = (field: string, high: number, low: number, means: string): DecodedField => ({
    register: 'CAP',
    field,
    bits: `${high}:${low}`,
    value: formatHex(bitsAt(cap, high, low)),
    means,
    source: SOURCE,
  });
  const widths = AGAW.filter((_, n) => (sagawOf(cap) & (1 << n)) !== 0);
  const sizes = ['2 MiB', '1 GiB'].filter((_, n) => (bitsAt(cap, 37, 34) & (1 << n)) !== 0);
  return [
    row('ND', 2, 0, `${(1 << (4 + 2 * bitsAt(cap, 2, 0))).toString()} domains`),
    ...flagFields('CAP', cap, SOURCE, [
      ['CM', 7, 'caching mode: the IOMMU is emulated', 'no caching mode'],
    ]),
    row('SAGAW', 12, 8, widths.join('; ') || 'no page table that Linux knows'),
    row('MGAW', 21, 16, `addresses of ${mgawOf(cap).toString()} bits at most`),
    row('SPS', 37, 34, sizes.length > 0 ? `second stage maps ${sizes.join(', ')}` : '4 KiB only'),
    ...flagFields('CAP', cap, SOURCE, [
      ['FL1GP', 56, 'first stage maps 1 GiB', 'first stage maps no 1 GiB'],
      ['FL5LP', CAP_FL5LP, 'first stage of 5 levels', 'first stage of 4 levels'],
    ]),
  ];
}

/** The fields of the extended capability register that matter for addresses. */
export function ecapFields(ecap: bigint): readonly DecodedField[] {
  return flagFields('ECAP', ecap, SOURCE, [
    ['PT', 6, 'pass-through', 'no pass-through'],
    ['SC', 7, 'snoop control', 'no snoop control'],
    ['NEST', ECAP_NEST, 'nested translation', 'no nested translation'],
    ['SMTS', ECAP_SMTS, 'scalable mode', 'legacy mode only'],
    ['SLADS', 45, 'second stage tracks dirty pages', 'no dirty tracking'],
    ['SLTS', ECAP_SLTS, 'second stage in scalable mode', 'no second stage in scalable mode'],
    ['FLTS', ECAP_FLTS, 'first stage', 'no first stage'],
    ['SMPWC', 48, 'page walks are coherent', 'page walks need not be coherent'],
  ]);
}

import { formatHex } from '../../model/address.ts';
import { bitsAt, flagFields, type DecodedField } from './reading.ts';

/** The extended features of an AMD IOMMU, where they were read, and whether their order is a guess. */
export type Efr = {
  readonly efr: bigint;
  readonly efr2: bigint;
  readonly where: string;
  readonly orderAssumed: boolean;
};

/** Bit positions: `FEATURE_*` in this file. */
const SOURCE = 'drivers/iommu/amd/amd_iommu_types.h';
const HATS: readonly string[] = [
  'host tables of 4 levels, 48 bits',
  'host tables of 5 levels, 57 bits',
  'host tables of 6 levels, 64 bits',
  'a firmware bug: host translation is disabled',
];

/** The fields of EFR that matter for addresses, and EFR2 as it stands. */
export function amdFields({ efr, efr2, where }: Efr): readonly DecodedField[] {
  const row = (field: string, high: number, low: number, means: string): DecodedField => ({
    register: 'EFR',
    field,
    bits: `${high}:${low}`,
    value: bitsAt(efr, high, low).toString(),
    means,
    source: SOURCE,
  });
  const gats = bitsAt(efr, 13, 12) === 1 ? 'guest tables of 5 levels' : 'guest tables of 4 levels';
  return [
    ...flagFields('EFR', efr, SOURCE, [['GT', 4, 'guest translation', 'no guest translation']]),
    row('HATS', 11, 10, HATS[bitsAt(efr, 11, 10)] ?? ''),
    row('GATS', 13, 12, gats),
    row('GLX', 15, 14, `PASID tables of ${(bitsAt(efr, 15, 14) + 1).toString()} levels`),
    row('PASmax', 36, 32, `PASIDs of ${(bitsAt(efr, 36, 32) + 1).toString()} bits`),
    ...flagFields('EFR', efr, SOURCE, [
      ['GIOSUP', 48, 'guest tables for I/O without PASID', 'no guest tables without PASID'],
      ['HDSUP', 52, 'tracks dirty pages', 'no dirty tracking'],
      ['SNP', 63, 'SEV-SNP', 'no SEV-SNP'],
    ]),
    {
      register: 'EFR2',
      field: 'all',
      bits: '63:0',
      value: formatHex(efr2),
      means: `as it stands (${where})`,
      source: SOURCE,
    },
  ];
}

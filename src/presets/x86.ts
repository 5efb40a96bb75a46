import { lowBits, WHOLE_SPACE, type AddressRange } from '../model/range.ts';
import { group, region, type FigureSource, type Preset } from './preset.ts';

const MSI = region(0xfee0_0000n, 0xfeef_ffffn, 'msi');
const HYPERTRANSPORT = region(0xfd_0000_0000n, 0xff_ffff_ffffn, 'reserved');

const INTEL_MSI: FigureSource = {
  figure: '0xfee00000-0xfeefffff msi',
  source: 'drivers/iommu/intel/iommu.c: intel_iommu_get_resv_regions (IOAPIC_RANGE_START, _END)',
};
const AMD_REGIONS: readonly FigureSource[] = [
  {
    figure: '0xfee00000-0xfeefffff msi',
    source: 'drivers/iommu/amd/iommu.c: amd_iommu_get_resv_regions (MSI_RANGE_START, _END)',
  },
  {
    figure: '0xfd00000000-0xffffffffff reserved',
    source: 'drivers/iommu/amd/iommu.c: amd_iommu_get_resv_regions (HT_RANGE_START, _END)',
  },
];

/** An Intel host whose only region is the interrupt window. */
function intel(
  id: string,
  title: string,
  about: string,
  aperture: AddressRange,
  figure: FigureSource,
): Preset {
  const spec = { name: id, aperture, groups: group([MSI]) };
  return { id, title, about, spec, sources: [figure, INTEL_MSI] };
}

/** Intel, AMD, and what all x86 hosts share. */
export const X86_PRESETS: readonly Preset[] = [
  intel(
    'vtd-39',
    'Intel VT-d, 39 bits',
    'An Intel client machine: the domain ends at 512 GiB, so a guest with more memory or a BAR above that does not fit.',
    lowBits(39),
    {
      figure: 'aperture 0-0x7fffffffff',
      source:
        'CAP.MGAW 38 (39 bits): VT-d specification 11.4.2; drivers/iommu/intel/iommu.c: domain width = min(SAGAW, MGAW)',
    },
  ),
  intel(
    'vtd-48',
    'Intel VT-d, 48 bits',
    'An Intel server with second-stage tables: 256 TiB with one hole, the interrupt window below 4 GiB.',
    lowBits(48),
    {
      figure: 'aperture 0-0xffffffffffff',
      source:
        'CAP.MGAW 47 (48 bits): VT-d specification 11.4.2; drivers/iommu/intel/iommu.c: domain width = min(SAGAW, MGAW)',
    },
  ),
  intel(
    'vtd-48-first-stage',
    'Intel VT-d, 48 bits, first stage',
    'The same server in scalable mode on a kernel since about 6.14: first-stage addresses are sign-extended, so only the lower half, 128 TiB, is left.',
    lowBits(47),
    {
      figure: 'aperture 0-0x7fffffffffff',
      source:
        'drivers/iommu/intel/iommu.c: first-stage domains end at 2^(width-1) - 1 (compute_vasz_lg2_fs)',
    },
  ),
  {
    id: 'x86-msi',
    title: 'x86 interrupt window alone',
    about:
      'What every x86 host reserves whatever its IOMMU: the interrupt window, with no end of the aperture claimed below 2^64.',
    spec: { name: 'x86-msi', aperture: WHOLE_SPACE, groups: group([MSI]) },
    sources: [
      INTEL_MSI,
      { figure: 'aperture 0-0xffffffffffffffff', source: 'none claimed: the whole 64-bit space' },
    ],
  },
  {
    id: 'amd-vi',
    title: 'AMD-Vi, host tables (v1)',
    about:
      'An AMD host with six-level tables: all 64 bits, with the HyperTransport hole of 12 GiB below 1 TiB that breaks guests of about 1 TiB.',
    spec: {
      name: 'amd-vi',
      aperture: WHOLE_SPACE,
      groups: group([MSI, HYPERTRANSPORT]),
    },
    sources: [
      {
        figure: 'aperture 0-0xffffffffffffffff',
        source: 'EFR.HATS 2 (six levels): drivers/iommu/amd/iommu.c, domain geometry of v1 tables',
      },
      ...AMD_REGIONS,
    ],
  },
  {
    id: 'amd-vi-v2',
    title: 'AMD-Vi, guest tables (v2)',
    about:
      'An AMD host with amd_iommu=pgtbl_v2 on a kernel since about 6.16: four-level guest tables, of which the lower half, 128 TiB, is left.',
    spec: {
      name: 'amd-vi-v2',
      aperture: lowBits(47),
      groups: group([MSI, HYPERTRANSPORT]),
    },
    sources: [
      {
        figure: 'aperture 0-0x7fffffffffff',
        source: 'EFR.GATS 0 (four levels): drivers/iommu/amd/iommu.c, v2 tables are sign-extended',
      },
      ...AMD_REGIONS,
    ],
  },
];

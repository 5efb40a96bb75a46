import { lowBits } from '../model/range.ts';
import { group, region, type FigureSource, type Preset } from './preset.ts';

const SOFTWARE_MSI = region(0x800_0000n, 0x80f_ffffn, 'msi');

const SMMUV3_MSI: FigureSource = {
  figure: '0x8000000-0x80fffff msi (software)',
  source:
    'drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c: MSI_IOVA_BASE, MSI_IOVA_LENGTH, arm_smmu_get_resv_regions',
};
const SMMUV2_MSI: FigureSource = {
  figure: '0x8000000-0x80fffff msi (software)',
  source:
    'drivers/iommu/arm/arm-smmu/arm-smmu.c: MSI_IOVA_BASE, MSI_IOVA_LENGTH, arm_smmu_get_resv_regions',
};
const SMMUV3_48: FigureSource = {
  figure: 'aperture 0-0xffffffffffff',
  source:
    'drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c: arm_smmu_domain_finalise, stage 1: min(VAX ? 52 : 48, VA_BITS)',
};
const SMMUV2_48: FigureSource = {
  figure: 'aperture 0-0xffffffffffff',
  source:
    'drivers/iommu/arm/arm-smmu/arm-smmu.c: arm_smmu_init_domain_context, stage 1 AArch64: va_size',
};

/** SMMU and Apple DART. */
export const ARM_PRESETS: readonly Preset[] = [
  {
    id: 'smmuv2-48',
    title: 'Arm SMMUv2, 48 bits',
    about:
      'An Arm server or board with SMMUv2: 256 TiB, and a window that Linux itself chose for interrupts at 128 MiB.',
    spec: {
      name: 'smmuv2-48',
      aperture: lowBits(48),
      groups: group([SOFTWARE_MSI]),
    },
    sources: [SMMUV2_48, SMMUV2_MSI],
  },
  {
    id: 'smmuv2-48-nvme-42',
    title: 'Arm SMMUv2, 48 bits, device of 42 bits',
    about:
      'The same with a device that drives 42 address bits: VFIO accepts maps above 4 TiB, and the device cannot reach them.',
    spec: {
      name: 'smmuv2-48-nvme-42',
      aperture: lowBits(48),
      dmaMaskBits: 42,
      groups: group([SOFTWARE_MSI]),
    },
    sources: [
      SMMUV2_48,
      SMMUV2_MSI,
      {
        figure: 'DMA mask 42 bits',
        source:
          "the device's own limit, shown as dma_mask_bits: drivers/pci/pci-sysfs.c; ignored by drivers/vfio/vfio_iommu_type1.c",
      },
    ],
  },
  {
    id: 'smmuv3-48',
    title: 'Arm SMMUv3, 48 bits',
    about:
      'An Arm server with SMMUv3 and stage 1: 256 TiB, whatever the log says of ias and oas, and the software interrupt window at 128 MiB.',
    spec: {
      name: 'smmuv3-48',
      aperture: lowBits(48),
      groups: group([SOFTWARE_MSI]),
    },
    sources: [SMMUV3_48, SMMUV3_MSI],
  },
  {
    id: 'smmuv3-39',
    title: 'Arm SMMUv3, 39-bit kernel',
    about:
      'SMMUv3 under a kernel built for 39-bit virtual addresses: the kernel, not the hardware, ends the domain at 512 GiB.',
    spec: {
      name: 'smmuv3-39',
      aperture: lowBits(39),
      groups: group([SOFTWARE_MSI]),
    },
    sources: [
      {
        figure: 'aperture 0-0x7fffffffff',
        source:
          'drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c: arm_smmu_domain_finalise, min(48, VA_BITS) with VA_BITS 39',
      },
      SMMUV3_MSI,
    ],
  },
  {
    id: 'hisi-d05',
    title: 'HiSilicon D05 (Hi1616)',
    about:
      'An SMMUv3 that does not translate interrupts: beside the software window the groups list the hardware ITS page as well.',
    spec: {
      name: 'hisi-d05',
      aperture: lowBits(48),
      groups: group([SOFTWARE_MSI, region(0xc601_0000n, 0xc601_ffffn, 'msi')]),
    },
    sources: [
      SMMUV3_48,
      SMMUV3_MSI,
      {
        figure: '0xc6010000-0xc601ffff msi',
        source:
          'drivers/acpi/arm64/iort.c: iort_iommu_msi_get_resv_regions, ITS base + 0x10000, model Hi161x',
      },
    ],
  },
  {
    id: 'hisi-d06',
    title: 'HiSilicon D06 (Kunpeng 920)',
    about:
      'An SMMUv3 host whose firmware keeps two ranges mapped 1:1 (IORT RMR): since 6.6 such a group cannot be given to VFIO at all.',
    spec: {
      name: 'hisi-d06',
      aperture: lowBits(48),
      groups: group([
        SOFTWARE_MSI,
        region(0x27b0_0000n, 0x286f_ffffn, 'direct'),
        region(0xe640_0000n, 0xe64f_ffffn, 'direct'),
      ]),
    },
    sources: [
      SMMUV3_48,
      SMMUV3_MSI,
      {
        figure: '0x27b00000-0x286fffff, 0xe6400000-0xe64fffff direct',
        source:
          'drivers/acpi/arm64/iort.c: RMR nodes without REMAP_PERMITTED; a D06 dump posted with the IORT RMR series',
      },
    ],
  },
  {
    id: 'lx2160a',
    title: 'NXP LX2160A',
    about:
      'An SMMU host with four direct-relaxable ranges, one of which holds the software interrupt window: kinds overlap, and both count.',
    spec: {
      name: 'lx2160a',
      aperture: lowBits(48),
      groups: group([
        region(0x100_0000n, 0x10ff_ffffn, 'direct-relaxable'),
        SOFTWARE_MSI,
        region(0x8_0c00_0000n, 0x8_1bff_ffffn, 'direct-relaxable'),
        region(0x1c_0000_0000n, 0x1c_001f_ffffn, 'direct-relaxable'),
        region(0x20_8000_0000n, 0x20_9fff_ffffn, 'direct-relaxable'),
      ]),
    },
    sources: [
      SMMUV2_48,
      SMMUV2_MSI,
      {
        figure:
          '0x1000000-0x10ffffff, 0x80c000000-0x81bffffff, 0x1c00000000-0x1c001fffff, 0x2080000000-0x209fffffff direct-relaxable',
        source:
          'drivers/acpi/arm64/iort.c: RMR nodes with REMAP_PERMITTED; an LX2160A dump posted with the IORT RMR series',
      },
    ],
  },
  {
    id: 'apple-dart',
    title: 'Apple DART',
    about:
      'A PCI device of an Apple machine behind DART: 4 GiB in all, and the last 16 KiB page below 4 GiB is the interrupt doorbell.',
    spec: {
      name: 'apple-dart',
      aperture: lowBits(32),
      groups: group([region(0xffff_c000n, 0xffff_ffffn, 'msi')]),
    },
    sources: [
      {
        figure: 'aperture 0-0xffffffff',
        source: 'drivers/iommu/apple-dart.c: apple_dart_finalize_domain (as of 6.1)',
      },
      {
        figure: '0xffffc000-0xffffffff msi',
        source:
          'drivers/iommu/apple-dart.c: apple_dart_get_resv_regions, DOORBELL_ADDR & PAGE_MASK with 16 KiB pages',
      },
    ],
  },
];

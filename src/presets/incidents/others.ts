import { barOf, type Incident } from './incident.ts';

/** On Arm and s390 machines. */
export const OTHER_INCIDENTS: readonly Incident[] = [
  {
    id: 'nvme-on-arm',
    title: 'QEMU’s NVMe driver on Arm',
    about: [
      'QEMU’s user-space NVMe driver, which hands out addresses itself, failed on Arm hosts with EINVAL.',
      'Up to 5.1 it counted from 0x10000 to 2^39 without asking: the window for interrupts at 0x8000000 lay in the way, and a device of 42 bits sets a limit that VFIO does not tell.',
      'Since 5.2 it keeps to the ranges that VFIO reports; look at the Fit tab for where it would go.',
    ],
    link: 'p=smmuv2-48-nvme-42&scale=elastic&probe=0x7fff000-0x8000fff,0x40000000000-0x40000000fff',
    bar: barOf('smmuv2-48-nvme-42'),
    sources: [
      {
        figure: '0x8000000-0x80fffff msi',
        source: 'drivers/iommu/arm/arm-smmu/arm-smmu.c: arm_smmu_get_resv_regions, MSI_IOVA_BASE',
      },
      {
        figure: '0x10000 to 2^39 - 1',
        source: 'QEMU util/vfio-helpers.c before 5.2; Eric Auger’s series of 2020 on usable ranges',
      },
      {
        figure: 'DMA mask 42 bits',
        source:
          'ignored by drivers/vfio/vfio_iommu_type1.c; Eric Auger’s RFC of 28 September 2020 on reserved regions beyond dma_mask',
      },
    ],
  },
  {
    id: 's390-off-by-one',
    title: 'The last page of the s390 window',
    about: [
      'On s390 a map that ended exactly at the last byte of the DMA window was refused.',
      'The driver compared the end behind the map with the last byte of the window; since 6.2 it compares like with like, and lists what is outside the window as reserved.',
      'The first probe is that page of a host of 32 GiB, 0x8ffffffff included; the second one goes a page beyond.',
    ],
    link: 'p=s390-zpci&scale=elastic&probe=0x8fffff000-0x8ffffffff,0x8fffff000-0x900000fff',
    bar: barOf('s390-zpci'),
    sources: [
      {
        figure: 'the end is included since 6.2',
        source: 'drivers/iommu/s390-iommu.c (a4d996c2c4b5, Niklas Schnelle, October 2022)',
      },
      {
        figure: '0x0-0xffffffff, 0x900000000-0x3ffffffffff reserved',
        source:
          'reserved_regions of a host of 32 GiB, posted with that series; s390_iommu_get_resv_regions (cbf7827bc5dc)',
      },
    ],
  },
  {
    id: 'rmr-over-msi',
    title: 'Firmware memory over the interrupt window',
    about: [
      'On an LX2160A, the window that the kernel chooses for interrupts lies inside memory that firmware asks to keep mapped.',
      'The driver adds its window first and the ranges of the IORT’s RMR nodes after it, and nothing keeps them apart: the file lists both, and they overlap.',
      'Compare what each consumer may use: VFIO takes the relaxable ranges and loses the window; the DMA API loses the ranges, and with them the window.',
    ],
    link: 'p=lx2160a&at=0x0-0x1fffffff&sel=0x8000000-0x80fffff',
    bar: barOf('lx2160a'),
    sources: [
      {
        figure: '0x1000000-0x10ffffff direct-relaxable, 0x8000000-0x80fffff msi',
        source:
          'reserved_regions of an LX2160A posted with the IORT RMR series; drivers/acpi/arm64/iort.c',
      },
      {
        figure: 'the overlap is not prevented',
        source: 'drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c: arm_smmu_get_resv_regions',
      },
    ],
  },
];

import { lowBits, range } from '../model/range.ts';
import type { HostSpec } from '../model/host-spec.ts';
import { group, region, type Preset } from './preset.ts';

/** Where the DMA window of an s390 PCI function starts: 4 GiB. */
const S390_START_DMA = 0x1_0000_0000n;
/** The last address of a region-third table: 2^42 - 1. */
const S390_LAST = (1n << 42n) - 1n;
/** Memory of the sample host, 32 GiB. */
const S390_DEFAULT_MEMORY = 32n << 30n;

/** The largest memory that leaves a reserved range above the DMA window. */
export const S390_MAX_MEMORY = S390_LAST - S390_START_DMA;

/**
 * An s390 host with `memory` bytes: the DMA window starts at 4 GiB and is as large as the memory, all
 * else up to 2^42 is reserved. `memory` is 1 … `S390_MAX_MEMORY`.
 */
export function s390Spec(memory: bigint): HostSpec {
  return {
    name: 's390-zpci',
    aperture: range(0n, S390_LAST),
    groups: group([
      region(0n, S390_START_DMA - 1n, 'reserved'),
      region(S390_START_DMA + memory, S390_LAST, 'reserved'),
    ]),
  };
}

/** s390, virtio-iommu and RISC-V. */
export const OTHER_PRESETS: readonly Preset[] = [
  {
    id: 's390-zpci',
    title: 's390 zPCI, 32 GiB',
    about:
      'An s390 host of 32 GiB: the DMA window starts at 4 GiB and is as large as the memory (?memory=64G for another size).',
    spec: s390Spec(S390_DEFAULT_MEMORY),
    sources: [
      {
        figure: 'aperture 0-0x3ffffffffff',
        source: 'drivers/iommu/s390-iommu.c: region-third table, 2^42 - 1 (6.2 to about 6.15)',
      },
      {
        figure: '0-0xffffffff reserved; 0x100000000 + memory to 0x3ffffffffff reserved',
        source:
          'drivers/iommu/s390-iommu.c: s390_iommu_get_resv_regions; arch/s390/pci: start_dma, end_dma with s390_iommu_aperture=1',
      },
    ],
  },
  {
    id: 'virtio-iommu-q35',
    title: 'virtio-iommu, QEMU q35',
    about:
      'A guest of QEMU on x86 with virtio-iommu: the device tells 39 bits and the interrupt window of the guest.',
    spec: {
      name: 'virtio-iommu-q35',
      aperture: lowBits(39),
      groups: group([region(0xfee0_0000n, 0xfeef_ffffn, 'msi')]),
    },
    sources: [
      {
        figure: 'aperture 0-0x7fffffffff',
        source: 'drivers/iommu/virtio-iommu.c: input_range; QEMU gives q35 39 bits by default',
      },
      {
        figure: '0xfee00000-0xfeefffff msi',
        source:
          'include/uapi/linux/virtio_iommu.h: RESV_MEM property of subtype 1, as QEMU gives it',
      },
    ],
  },
  {
    id: 'virtio-iommu-virt',
    title: 'virtio-iommu, QEMU virt',
    about:
      "A guest of QEMU's Arm virt machine with virtio-iommu: 48 bits, and the doorbell of the emulated ITS as a hardware window.",
    spec: {
      name: 'virtio-iommu-virt',
      aperture: lowBits(48),
      groups: group([region(0x809_0000n, 0x809_ffffn, 'msi')]),
    },
    sources: [
      {
        figure: 'aperture 0-0xffffffffffff',
        source: 'drivers/iommu/virtio-iommu.c: input_range; QEMU gives virt 48 bits by default',
      },
      {
        figure: '0x8090000-0x809ffff msi',
        source:
          'include/uapi/linux/virtio_iommu.h: RESV_MEM property of subtype 1; hw/arm/virt.c: ITS at 0x8080000, doorbell page + 0x10000',
      },
    ],
  },
  {
    id: 'riscv-iommu-sv48',
    title: 'RISC-V IOMMU, Sv48',
    about:
      'A RISC-V host: the driver lists no region at all, and the aperture is the lower half of 48 bits, so an empty file is not a free space.',
    spec: {
      name: 'riscv-iommu-sv48',
      aperture: lowBits(47),
      groups: group([]),
    },
    sources: [
      {
        figure: 'aperture 0-0x7fffffffffff',
        source: 'drivers/iommu/riscv/iommu.c: geometry, 2^(va_bits-1) - 1 with va_bits 48',
      },
      { figure: 'no regions', source: 'drivers/iommu/riscv/iommu.c: no get_resv_regions' },
    ],
  },
];

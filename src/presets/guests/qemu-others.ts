import { ok, type Result } from '../../model/result.ts';
import { optionSize, ramParameter } from './common-parameters.ts';
import type { GuestError, GuestLayout, GuestPiece, GuestValues } from './guest-layout.ts';
import { integerValue, sizeValue } from './guest-values.ts';
import { deviceWindow, emulated, KIB, MIB, piece, ram } from './pieces.ts';

/** `ZPCI_SDMA_ADDR` and `ZPCI_EDMA_ADDR` in `hw/s390x/s390-pci-bus.h`. */
const ZPCI_FIRST = 0x1_0000_0000n;
const ZPCI_LAST = 0x1ff_ffff_ffff_ffffn;

function buildS390(values: GuestValues): Result<readonly GuestPiece[], GuestError> {
  const size = sizeValue(values, 'ram');
  const mappings = BigInt(integerValue(values, 'mappings'));
  // A window of no pages would be none; 0 stands for no limit.
  const last = mappings === 0n ? ZPCI_LAST : ZPCI_FIRST + (mappings << 12n) - 1n;
  // RAM and device addresses are two spaces: a device of the guest sees the window alone.
  return ok([
    ...piece('RAM (not mapped)', 'ram', 'never', 0n, size - 1n),
    ...piece('zPCI DMA window', 'device-window', 'device', ZPCI_FIRST, last),
    ...emulated('zPCI MSI', 0xfe00_0000_0000_0000n, 4n * KIB),
  ]);
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** `VIRT_LOWMEM_SIZE` and `VIRT_HIGHMEM_BASE` in `include/hw/loongarch/virt.h`. */
const LOONGARCH_LOW = 0x1000_0000n;
const LOONGARCH_HIGH = 0x8000_0000n;

function buildLoongarch(values: GuestValues): Result<readonly GuestPiece[], GuestError> {
  const size = sizeValue(values, 'ram');
  const low = min(size, LOONGARCH_LOW);
  return ok([
    ...ram('Low RAM', 0n, low),
    ...deviceWindow('PCI memory', 0x4000_0000n, 0x7fff_ffffn),
    ...ram('High RAM', LOONGARCH_HIGH, size - low),
  ]);
}

/** QEMU's s390x machine. */
export const QEMU_S390: GuestLayout = {
  id: 'qemu-s390-ccw',
  title: 'QEMU s390-ccw-virtio',
  about:
    "QEMU's s390x machine: devices see one window of DMA addresses, not the guest's RAM, and VFIO maps what the guest puts there.",
  parameters: [
    ramParameter(MIB),
    {
      id: 'mappings',
      title: 'Most mappings',
      about:
        'How many pages VFIO lets a guest map at once, and the window is no larger; 0 for no limit.',
      kind: 'integer',
      // dma_entry_limit of vfio_iommu_type1
      standard: 65535,
      min: 0,
      max: 999_999_999,
    },
  ],
  build: buildS390,
  ramOption: (size) => `-m ${optionSize(size)}`,
  sources: [
    {
      figure: 'DMA window, MSI address',
      source: 'QEMU hw/s390x/s390-pci-bus.h: ZPCI_SDMA_ADDR, ZPCI_EDMA_ADDR, ZPCI_MSI_ADDR',
    },
    { figure: 'end of the window', source: 'QEMU hw/s390x/s390-pci-vfio.c: s390_pci_read_base' },
  ],
};

/** QEMU's LoongArch machine. */
export const QEMU_LOONGARCH: GuestLayout = {
  id: 'qemu-virt-loongarch',
  title: 'QEMU virt, LoongArch',
  about: "QEMU's LoongArch machine: 256 MiB of RAM at 0, and the rest from 2 GiB on.",
  parameters: [ramParameter(MIB)],
  build: buildLoongarch,
  ramOption: (size) => `-m ${optionSize(size)}`,
  sources: [
    {
      figure: 'low and high RAM, PCI memory',
      source:
        'QEMU include/hw/loongarch/virt.h: VIRT_LOWMEM_SIZE, VIRT_HIGHMEM_BASE; include/hw/pci-host/ls7a.h: VIRT_PCI_MEM_BASE',
    },
  ],
};

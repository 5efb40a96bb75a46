import { err, ok, type Result } from '../../model/result.ts';
import { optionSize, ramParameter } from './common-parameters.ts';
import type { GuestError, GuestLayout, GuestPiece, GuestValues } from './guest-layout.ts';
import { choiceValue, sizeValue } from './guest-values.ts';
import { deviceWindow, emulated, GIB, KIB, MIB, piece, ram, roundUp } from './pieces.ts';

/** Everything below RAM (`virt_memmap` in `hw/riscv/virt.c`), ascending. */
const LOW: readonly GuestPiece[] = [
  ...emulated('Debug', 0n, 0x100n),
  ...piece('Mask ROM', 'firmware', 'always', 0x1000n, 0xffffn),
  ...emulated('Test device', 0x10_0000n, 4n * KIB),
  ...emulated('RTC', 0x10_1000n, 4n * KIB),
  ...emulated('CLINT', 0x200_0000n, 64n * KIB),
  ...emulated('PCIe ports', 0x300_0000n, 64n * KIB),
  ...emulated('Platform bus', 0x400_0000n, 32n * MIB),
  // VIRT_PLIC_SIZE(2 × 512 CPUs) = 0x200000 + 0x1000 × 1024; an APLIC in its place is smaller
  ...emulated('PLIC or APLIC-M', 0xc00_0000n, 0x60_0000n),
  // APLIC_SIZE(512 CPUs) = 0x4000 + 32 × 512
  ...emulated('APLIC-S', 0xd00_0000n, 0x8000n),
  ...emulated('UART', 0x1000_0000n, 0x100n),
  // 8 transports of a page
  ...emulated('virtio-mmio', 0x1000_1000n, 32n * KIB),
  ...emulated('fw_cfg', 0x1010_0000n, 0x18n),
  ...piece('Flash', 'firmware', 'never', 0x2000_0000n, 0x23ff_ffffn),
  // VIRT_IMSIC_MAX_SIZE: 4 sockets of 16 MiB
  ...emulated('IMSIC-M', 0x2400_0000n, 64n * MIB),
  ...emulated('IMSIC-S', 0x2800_0000n, 64n * MIB),
  ...emulated('PCIe configuration (ECAM)', 0x3000_0000n, 256n * MIB),
  ...deviceWindow('PCIe memory below RAM', 0x4000_0000n, 0x7fff_ffffn),
];

/** `VIRT_DRAM`. */
const RAM_FIRST = 0x8000_0000n;
/** `VIRT64_HIGH_PCIE_MMIO_SIZE`: the window has this size and alignment. */
const HIGH_64 = 16n * GIB;
/** `VIRT32_HIGH_PCIE_MMIO_BASE`, `_SIZE`: fixed, so RAM ends below. */
const HIGH_32_FIRST = 0x3_0000_0000n;

function build(values: GuestValues): Result<readonly GuestPiece[], GuestError> {
  const size = sizeValue(values, 'ram');
  const is32 = choiceValue(values, 'bits') === '32';
  // virt_machine_init: RAM of a 32-bit guest ends at the high window
  const limit = HIGH_32_FIRST - RAM_FIRST;
  if (is32 && size > limit) return err({ code: 'ram-too-large', limit });
  const first = is32 ? HIGH_32_FIRST : roundUp(RAM_FIRST + size, HIGH_64);
  const window = is32 ? 4n * GIB : HIGH_64;
  return ok([
    ...LOW,
    ...ram('RAM', RAM_FIRST, size),
    ...deviceWindow('PCIe memory above RAM', first, first + window - 1n),
  ]);
}

/** QEMU's RISC-V machine. */
export const QEMU_RISCV: GuestLayout = {
  id: 'qemu-virt-riscv',
  title: 'QEMU virt, RISC-V',
  about:
    "QEMU's RISC-V machine: all RAM in one piece from 2 GiB on, and a PCIe window of 16 GiB above it.",
  parameters: [
    ramParameter(MIB),
    {
      id: 'bits',
      title: 'Width of the CPU',
      about: 'A 32-bit guest has a fixed PCIe window at 12 GiB.',
      kind: 'choice',
      standard: '64',
      choices: ['64', '32'],
    },
  ],
  build,
  ramOption: (size) => `-m ${optionSize(size)}`,
  sources: [
    { figure: 'areas below RAM', source: 'QEMU hw/riscv/virt.c: virt_memmap' },
    {
      figure: 'PCIe memory above RAM',
      source:
        'QEMU hw/riscv/virt.c: virt_machine_init (VIRT64_HIGH_PCIE_MMIO_SIZE, VIRT32_HIGH_PCIE_MMIO_BASE)',
    },
  ],
};

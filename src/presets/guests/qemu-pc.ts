import { err, ok, type Result } from '../../model/result.ts';
import { MOST_MEMORY, optionSize } from './common-parameters.ts';
import type { GuestError, GuestLayout, GuestPiece, GuestValues } from './guest-layout.ts';
import { booleanValue, choiceValue, integerValue, sizeValue } from './guest-values.ts';
import { deviceWindow, emulated, FOUR_GIB, GIB, MIB, overlaid, piece, ram } from './pieces.ts';
import { iommuWidth } from './qemu-iommu.ts';
import { pcChanges } from './qemu-pc-changes.ts';
import {
  ABOVE_ONE_TIB,
  AMD_HT_FIRST,
  AMD_HT_LAST,
  pcMemory,
  splitSteps,
  type PcMachine,
  type PcMemory,
} from './qemu-pc-memory.ts';
import { pcParameters } from './qemu-pc-parameters.ts';
import { isSince } from './qemu-versions.ts';
import { ramSteps } from './ram-steps.ts';

function build(machine: PcMachine, values: GuestValues): Result<readonly GuestPiece[], GuestError> {
  const memory = pcMemory(machine, values);
  if (!memory.ok) return err(memory.error);
  return ok([...lowPieces(machine, values, memory.value), ...highPieces(values, memory.value)]);
}

/** Everything below 4 GiB. RAM and the PCI hole are cut at the areas that lie over them. */
function lowPieces(
  machine: PcMachine,
  values: GuestValues,
  { below }: PcMemory,
): readonly GuestPiece[] {
  const under = [
    ...ram('RAM below 4 GiB', 0n, below),
    ...deviceWindow('32-bit PCI hole', below, 0xfebf_ffffn),
  ];
  const isRom = choiceValue(values, 'firmware') === 'rom';
  const firmwareFirst = FOUR_GIB - sizeValue(values, 'firmware-size');
  const over = [
    ...(booleanValue(values, 'vga') ? emulated('VGA', 0xa_0000n, 0x2_0000n) : []),
    ...(booleanValue(values, 'shadowed') ? [] : ROMS),
    ...(machine === 'q35'
      ? emulated('PCIe configuration (MMCONFIG)', 0xb000_0000n, 256n * MIB)
      : []),
    ...FIXED,
    ...piece('Firmware', 'firmware', isRom ? 'always' : 'never', firmwareFirst, FOUR_GIB - 1n),
  ];
  return overlaid(under, over);
}

/** Mapped as they are until firmware copies them to RAM: QEMU's trace lists each as `[ram]`. */
const ROMS: readonly GuestPiece[] = [
  ...piece('Option ROMs', 'firmware', 'always', 0xc_0000n, 0xd_ffffn),
  ...piece('System BIOS', 'firmware', 'always', 0xe_0000n, 0xf_ffffn),
];

const FIXED: readonly GuestPiece[] = [
  ...emulated('I/O APIC', 0xfec0_0000n, 0x1000n),
  // HPET_LEN in include/hw/timer/hpet.h
  ...emulated('HPET', 0xfed0_0000n, 0x400n),
  // Five localities of a page: TPM_TIS_NUM_LOCALITIES in include/hw/acpi/tpm.h
  ...emulated('TPM', 0xfed4_0000n, 0x5000n),
  ...emulated('Local APIC and MSI', 0xfee0_0000n, MIB),
];

function highPieces(values: GuestValues, memory: PcMemory): readonly GuestPiece[] {
  const { above, aboveFirst, plugFirst, plugSize, holeFirst, holeSize } = memory;
  // Up to machine version 2.4 the hole starts where memory to be plugged in does: that part is both.
  const plugLast = plugFirst + plugSize - 1n;
  const windowFirst = plugSize > 0n && holeFirst <= plugLast ? plugLast + 1n : holeFirst;
  const pieces = [
    ...ram('RAM above 4 GiB', aboveFirst, above),
    ...piece('Memory to be plugged in', 'device-memory', 'device', plugFirst, plugLast),
    ...deviceWindow('64-bit PCI hole', windowFirst, holeFirst + holeSize - 1n),
  ];
  const told =
    choiceValue(values, 'cpu') === 'amd' &&
    isSince(choiceValue(values, 'machine'), '7.1') &&
    integerValue(values, 'phys-bits') >= 40;
  const reserved = told
    ? piece('HyperTransport (reserved)', 'reserved', 'never', AMD_HT_FIRST, AMD_HT_LAST)
    : [];
  return aboveFirst === ABOVE_ONE_TIB ? [...reserved, ...pieces] : [...pieces, ...reserved];
}

/** The RAM sizes at which the split jumps, RAM moves above 1 TiB, or QEMU refuses to start. */
function steps(machine: PcMachine, values: GuestValues): readonly bigint[] {
  const maxmem = sizeValue(values, 'maxmem');
  const max = maxmem === 0n ? MOST_MEMORY : maxmem;
  const splits = splitSteps(machine, values);
  const ends = maxmem === 0n ? [] : [maxmem, maxmem + MIB];
  return ramSteps({
    min: 2n * MIB,
    max,
    granule: MIB,
    splits: [...splits, ...ends].toSorted((a, b) => (a < b ? -1 : 1)),
    shapeOf: (size) => {
      const memory = pcMemory(machine, { ...values, ram: size });
      return memory.ok ? memory.value.aboveFirst.toString() : memory.error.code;
    },
    // What may be plugged in shrinks as RAM grows, and both are rounded up to 1 GiB.
    ...(maxmem !== 0n && { repeating: { from: splits[0] ?? 0n, period: GIB } }),
  });
}

function pcLayout(machine: PcMachine, id: string, title: string, about: string): GuestLayout {
  return {
    id,
    title,
    about,
    parameters: pcParameters(machine),
    build: (values) => build(machine, values),
    ramSteps: (values) => steps(machine, values),
    changes: (values) => pcChanges(machine, values),
    ramOption: (size) => `-m ${optionSize(size)}`,
    // pc_q35.c sets 39 for virtio-iommu; nothing sets it for i440FX
    iommuBits: (values) => iommuWidth(values, machine === 'q35' ? 39 : 64),
    sources: [
      {
        figure: 'split of RAM at 4 GiB',
        source:
          machine === 'q35'
            ? 'QEMU hw/i386/pc_q35.c: pc_q35_init'
            : 'QEMU hw/i386/pc_piix.c: pc_init1',
      },
      {
        figure: 'memory to be plugged in, 64-bit PCI hole, 1 TiB relocation for AMD',
        source:
          'QEMU hw/i386/pc.c: pc_get_device_memory_range, pc_pci_hole64_start, pc_max_used_gpa, pc_memory_init',
      },
      {
        figure: 'pieces of RAM and ROM as VFIO maps them',
        source: 'QEMU trace event vfio_listener_region_add_ram; hw/vfio/common.c',
      },
    ],
  };
}

/** QEMU's two PCs. */
export const QEMU_PCS: readonly GuestLayout[] = [
  pcLayout(
    'q35',
    'qemu-q35',
    'QEMU q35',
    "QEMU's PC with PCI Express: 2 GiB of RAM below 4 GiB once there is more than 2.75 GiB, the rest above.",
  ),
  pcLayout(
    'pc',
    'qemu-pc',
    'QEMU pc (i440FX)',
    "QEMU's PC with PCI: up to 3.5 GiB of RAM below 4 GiB, and 3 GiB once there is more.",
  ),
];

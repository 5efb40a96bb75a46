import {
  HOT_PLUG,
  optionSize,
  physBitsParameter,
  ramParameter,
  sizeParameter,
  switchParameter,
} from './common-parameters.ts';
import type { ParameterSpec } from './guest-layout.ts';
import { FOUR_GIB, KIB, MIB } from './pieces.ts';
import type { PcMachine } from './qemu-pc-memory.ts';
import { iommuParameters } from './qemu-iommu.ts';
import { STANDARD_VERSION, versionsSince } from './qemu-versions.ts';

/** The 64-bit PCI hole where nobody says its size: `Q35_PCI_HOST_HOLE64_SIZE_DEFAULT`, `I440FX_…`. */
const HOLE64: Readonly<Record<PcMachine, bigint>> = { q35: 1n << 35n, pc: 1n << 31n };

/** Oldest machine version whose split of RAM is known here. */
const OLDEST: Readonly<Record<PcMachine, string>> = { q35: '2.0', pc: '1.7' };

/** What both PCs depend on. */
export function pcParameters(machine: PcMachine): readonly ParameterSpec[] {
  return [
    ramParameter(),
    ...HOT_PLUG,
    {
      id: 'machine',
      title: 'Machine version',
      about:
        'Splits RAM at whole GiB since 2.0, moves it above 1 TiB for AMD since 7.1, gives intel-iommu 48 bits since 9.2.',
      kind: 'choice',
      standard: STANDARD_VERSION,
      choices: versionsSince(OLDEST[machine]),
    },
    {
      id: 'cpu',
      title: 'Vendor of the virtual CPU',
      about: 'RAM keeps clear of the addresses below 1 TiB only where the virtual CPU is an AMD.',
      kind: 'choice',
      standard: 'intel',
      choices: ['intel', 'amd'],
    },
    sizeParameter(
      'max-ram-below-4g',
      'Most RAM below 4 GiB',
      `The most RAM below 4 GiB; 0 for the machine's own split. At most ${optionSize(FOUR_GIB)}.`,
      0n,
      FOUR_GIB,
    ),
    physBitsParameter(
      'phys-bits',
      48,
      "Width of the virtual CPU's physical addresses; 40 is QEMU's own, host-phys-bits=on gives the host's.",
    ),
    sizeParameter(
      'pci-hole64-size',
      '64-bit PCI hole',
      'Addresses kept above all RAM for large BARs.',
      HOLE64[machine],
      1n << 50n,
    ),
    ...FIRMWARE,
    ...iommuParameters(machine === 'q35' ? ['intel', 'virtio'] : ['virtio']),
  ];
}

const FIRMWARE: readonly ParameterSpec[] = [
  switchParameter('vga', 'VGA', 'A VGA adapter takes 128 KiB of addresses from RAM.', true),
  switchParameter(
    'shadowed',
    'Shadowed ROMs',
    'On: firmware has copied its ROMs to RAM, so that RAM from 0xc0000 on is one piece.',
    false,
  ),
  {
    id: 'firmware',
    title: 'Firmware',
    about: 'A ROM image is mapped like RAM, flash is not mapped.',
    kind: 'choice',
    standard: 'rom',
    choices: ['rom', 'flash'],
  },
  {
    id: 'firmware-size',
    title: 'Firmware size',
    about: 'Bytes of firmware that end at 4 GiB.',
    kind: 'size',
    // bios-256k.bin, the machine's own
    standard: 256n * KIB,
    min: 64n * KIB,
    // FLASH_SIZE_LIMIT in hw/i386/pc_sysfw.c
    max: 8n * MIB,
    granule: 4n * KIB,
    mayBeZero: false,
  },
];

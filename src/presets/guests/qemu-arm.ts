import { err, ok, type Result } from '../../model/result.ts';
import {
  HOT_PLUG,
  MOST_MEMORY,
  optionSize,
  physBitsParameter,
  ramParameter,
  sizeParameter,
  switchParameter,
} from './common-parameters.ts';
import type {
  GuestChange,
  GuestError,
  GuestLayout,
  GuestPiece,
  GuestValues,
} from './guest-layout.ts';
import { booleanValue, choiceValue, integerValue, sizeValue } from './guest-values.ts';
import { deviceWindow, emulated, GIB, MIB, piece, ram, roundUp } from './pieces.ts';
import { ARM_LOW } from './qemu-arm-map.ts';
import { iommuChanges, iommuParameters, iommuWidth } from './qemu-iommu.ts';
import { isSince, STANDARD_VERSION, versionsSince } from './qemu-versions.ts';
import { ramSteps } from './ram-steps.ts';

/** `VIRT_MEM` in `hw/arm/virt.c`. */
const RAM_FIRST = 0x4000_0000n;
/** High regions never start below 256 GiB: `LEGACY_RAMLIMIT_BYTES`. */
const HIGH_FIRST = 256n * GIB;

type ArmMemory = {
  readonly plugFirst: bigint;
  readonly plugSize: bigint;
  /** One past the last address of RAM and of what may be plugged in. */
  readonly memoryEdge: bigint;
  readonly bits: number;
};

/** `virt_set_memmap`. Errors: `maxmem-below-ram`, `phys-bits-too-low`. */
function armMemory(values: GuestValues): Result<ArmMemory, GuestError> {
  const size = sizeValue(values, 'ram');
  const maxmem = sizeValue(values, 'maxmem');
  if (maxmem !== 0n && maxmem < size) return err({ code: 'maxmem-below-ram' });
  const plugFirst = roundUp(RAM_FIRST + size, GIB);
  const spare = BigInt(integerValue(values, 'slots')) * GIB;
  const plugSize = maxmem > size ? maxmem - size + spare : 0n;
  const memoryEdge = plugFirst + roundUp(plugSize, GIB);
  // Without high memory QEMU lays out as if there were 32 bits.
  const bits = booleanValue(values, 'highmem') ? integerValue(values, 'pa-bits') : 32;
  const needs = (memoryEdge - 1n).toString(2).length;
  return needs > bits
    ? err({ code: 'phys-bits-too-low', needs })
    : ok({ plugFirst, plugSize, memoryEdge, bits });
}

function build(values: GuestValues): Result<readonly GuestPiece[], GuestError> {
  const memory = armMemory(values);
  if (!memory.ok) return err(memory.error);
  const { plugFirst, plugSize } = memory.value;
  return ok([
    ...ARM_LOW,
    ...ram('RAM', RAM_FIRST, sizeValue(values, 'ram')),
    ...piece(
      'Memory to be plugged in',
      'device-memory',
      'device',
      plugFirst,
      plugFirst + plugSize - 1n,
    ),
    ...highPieces(values, memory.value),
  ]);
}

/** `virt_set_high_memmap`: each region aligned to its size; one that does not fit the address bits is left out. */
function highPieces(values: GuestValues, memory: ArmMemory): readonly GuestPiece[] {
  const compact = isCompact(values);
  let next = memory.memoryEdge > HIGH_FIRST ? memory.memoryEdge : HIGH_FIRST;
  const pieces: GuestPiece[] = [];
  for (const region of highRegions(values)) {
    const first = roundUp(next, region.size);
    const fits = first + region.size <= 1n << BigInt(memory.bits);
    if (region.wanted && fits) pieces.push(...region.pieces(first));
    if ((region.wanted && fits) || !compact) next = first + region.size;
  }
  return pieces;
}

type HighRegion = {
  readonly size: bigint;
  readonly wanted: boolean;
  readonly pieces: (first: bigint) => readonly GuestPiece[];
};

/** `extended_memmap`, in its order. */
function highRegions(values: GuestValues): readonly HighRegion[] {
  const memory = sizeValue(values, 'highmem-mmio-size');
  return [
    {
      size: 64n * MIB,
      wanted: booleanValue(values, 'highmem-redists'),
      pieces: (first) => emulated('GIC redistributors, high', first, 64n * MIB),
    },
    {
      size: 256n * MIB,
      wanted: booleanValue(values, 'highmem-ecam'),
      pieces: (first) => emulated('PCIe configuration (ECAM), high', first, 256n * MIB),
    },
    {
      size: memory,
      wanted: booleanValue(values, 'highmem-mmio'),
      pieces: (first) => deviceWindow('PCIe memory above RAM', first, first + memory - 1n),
    },
  ];
}

/** `compact-highmem`: on since 7.2 unless said otherwise. */
function isCompact(values: GuestValues): boolean {
  const asked = choiceValue(values, 'compact-highmem');
  return asked === 'auto' ? isSince(choiceValue(values, 'machine'), '7.2') : asked === 'on';
}

function steps(values: GuestValues): readonly bigint[] {
  const maxmem = sizeValue(values, 'maxmem');
  return ramSteps({
    min: MIB,
    max: maxmem === 0n ? MOST_MEMORY : maxmem,
    granule: MIB,
    splits: maxmem === 0n ? [] : [maxmem, maxmem + MIB],
    shapeOf: (size) => {
      const memory = armMemory({ ...values, ram: size });
      return memory.ok ? 'fits' : memory.error.code;
    },
    ...(maxmem !== 0n && { repeating: { from: 0n, period: GIB } }),
  });
}

function changes(values: GuestValues): readonly GuestChange[] {
  const size = sizeValue(values, 'highmem-mmio-size');
  const smaller = [256n, 128n, 64n, 32n, 16n, 8n, 4n, 2n, 1n]
    .map((gib) => gib * GIB)
    .filter((gib) => gib < size);
  return [
    ...smaller.map((less) => ({
      id: 'highmem-mmio-size',
      text: `Make the PCIe window above RAM smaller: ${optionSize(less)}.`,
      option: `-machine virt,highmem-mmio-size=${optionSize(less)}`,
      values: { ...values, 'highmem-mmio-size': less },
    })),
    {
      id: 'highmem-mmio',
      text: 'Leave out the PCIe window above RAM.',
      option: '-machine virt,highmem-mmio=off',
      values: { ...values, 'highmem-mmio': false },
    },
    {
      id: 'highmem',
      text: 'Keep everything in 32 bits.',
      option: '-machine virt,highmem=off',
      values: { ...values, highmem: false },
    },
    ...iommuChanges(values),
  ];
}

/** QEMU's Arm machine. */
export const QEMU_ARM: GuestLayout = {
  id: 'qemu-virt-arm',
  title: 'QEMU virt, Arm',
  about:
    "QEMU's Arm machine: all RAM in one piece from 1 GiB on, and a PCIe window of 512 GiB above it; its GIC lies where Arm hosts keep their software MSI window.",
  parameters: [
    ramParameter(MIB),
    ...HOT_PLUG,
    {
      id: 'machine',
      title: 'Machine version',
      about: 'Since 7.2 a high region that is left out takes no addresses.',
      kind: 'choice',
      standard: STANDARD_VERSION,
      choices: versionsSince('2.12'),
    },
    physBitsParameter(
      'pa-bits',
      48,
      "Physical address bits of the guest; with KVM the host's own, often 40 to 48.",
    ),
    switchParameter('highmem', 'Memory above 4 GiB', 'Off: everything lies in 32 bits.', true),
    {
      id: 'compact-highmem',
      title: 'Compact high memory',
      about:
        'Whether a high region that is left out takes no addresses; auto: as the machine version has it.',
      kind: 'choice',
      standard: 'auto',
      choices: ['auto', 'on', 'off'],
    },
    switchParameter('highmem-redists', 'High redistributors', 'For more than 123 CPUs.', true),
    switchParameter('highmem-ecam', 'High ECAM', 'PCIe configuration above RAM.', true),
    switchParameter('highmem-mmio', 'High PCIe memory', 'A PCIe window above RAM.', true),
    ...iommuParameters(['virtio']),
    sizeParameter(
      'highmem-mmio-size',
      'Size of the high PCIe memory',
      'A power of two; the window is aligned to it.',
      512n * GIB,
      1n << 50n,
    ),
  ],
  build,
  ramSteps: steps,
  changes,
  iommuBits: (values) => iommuWidth(values, 48),
  ramOption: (size) => `-m ${optionSize(size)}`,
  sources: [
    { figure: 'areas below RAM', source: 'QEMU hw/arm/virt.c: base_memmap' },
    {
      figure: 'memory to be plugged in, high regions',
      source: 'QEMU hw/arm/virt.c: virt_set_memmap, virt_set_high_memmap, extended_memmap',
    },
  ],
};

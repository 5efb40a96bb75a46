import { err, ok, type Result } from '../../model/result.ts';
import { physBitsParameter, ramParameter } from './common-parameters.ts';
import type { GuestError, GuestLayout, GuestPiece, GuestValues } from './guest-layout.ts';
import { integerValue, sizeValue } from './guest-values.ts';
import { deviceWindow, emulated, FOUR_GIB, GIB, KIB, MIB, ram } from './pieces.ts';

/** 4 GiB less `MEM_32BIT_GAP_SIZE`, 768 MiB. */
const X86_LOW = 0xd000_0000n;
/** `HIGH_MMIO_MAX_END` + 1: what Linux with four page table levels reaches. */
const HIGH_EDGE = 1n << 46n;

function buildX86(values: GuestValues): Result<readonly GuestPiece[], GuestError> {
  const size = sizeValue(values, 'ram');
  const below = size < X86_LOW ? size : X86_LOW;
  const above = size - below;
  const first = FOUR_GIB + above;
  const bits = 1n << BigInt(integerValue(values, 'phys-bits'));
  const edge = bits < HIGH_EDGE ? bits : HIGH_EDGE;
  if (first >= edge) {
    if (edge === HIGH_EDGE)
      return err({ code: 'ram-too-large', limit: HIGH_EDGE - FOUR_GIB + X86_LOW });
    return err({ code: 'phys-bits-too-low', needs: first.toString(2).length });
  }
  return ok([
    ...ram('RAM below 640 KiB', 0n, 640n * KIB),
    // The addresses up to 1 MiB are cut out of RAM, not moved.
    ...ram('RAM below 4 GiB', MIB, below - MIB),
    ...deviceWindow('32-bit devices', X86_LOW, 0xf3ff_ffffn),
    ...emulated('PCIe configuration', 0xf400_0000n, 64n * MIB),
    ...ram('RAM above 4 GiB', FOUR_GIB, above),
    ...deviceWindow('64-bit devices', first, edge - 1n),
  ]);
}

const ARM_LOW: readonly GuestPiece[] = [
  ...emulated('PCI configuration', 0x1_0000n, 16n * MIB),
  ...deviceWindow('PCI memory', 0x200_0000n, 0x3ff_ffffn),
  // AARCH64_GIC_DIST_SIZE; the rest of the GIC lies below
  ...emulated('GIC distributor', 0x3fff_0000n, 64n * KIB),
  ...emulated('GIC ITS', 0x4000_0000n, 128n * KIB),
];
const ARM_RAM_FIRST = 0x8000_0000n;

function buildArm(values: GuestValues): Result<readonly GuestPiece[], GuestError> {
  const size = sizeValue(values, 'ram');
  const edge = ARM_RAM_FIRST + size;
  return ok([
    ...ARM_LOW,
    ...ram('RAM', ARM_RAM_FIRST, size),
    ...deviceWindow('Platform devices', edge, edge + GIB - 1n),
  ]);
}

/** `--mem` counts MiB. */
function ramOption(size: bigint): string {
  return `--mem size=${(size / MIB).toString()}`;
}

/** crosvm on x86 and Arm. */
export const CROSVMS: readonly GuestLayout[] = [
  {
    id: 'crosvm-x86',
    title: 'crosvm, x86',
    about: 'Up to 3.25 GiB of RAM below 4 GiB with a hole below 1 MiB, the rest above.',
    parameters: [
      ramParameter(),
      physBitsParameter('phys-bits', 46, "The host's physical address bits."),
    ],
    build: buildX86,
    ramOption,
    sources: [{ figure: 'RAM and windows', source: 'crosvm x86_64/src/lib.rs' }],
  },
  {
    id: 'crosvm-arm',
    title: 'crosvm, Arm',
    about: 'All RAM in one piece from 2 GiB on, with platform devices right above it.',
    parameters: [ramParameter(MIB)],
    build: buildArm,
    ramOption,
    sources: [{ figure: 'RAM and windows', source: 'crosvm aarch64/src/lib.rs' }],
  },
];

import { ok, type Result } from '../../model/result.ts';
import { ramParameter } from './common-parameters.ts';
import type { GuestError, GuestLayout, GuestPiece, GuestValues } from './guest-layout.ts';
import { sizeValue } from './guest-values.ts';
import { deviceWindow, emulated, FOUR_GIB, GIB, inOrder, MIB, overlaid, ram } from './pieces.ts';

/** `MMIO64_MEM_START`: RAM ends here and goes on 256 GiB further up. */
const HOLE_FIRST = 256n * GIB;
/** `FIRST_ADDR_PAST_64BITS_MMIO`. */
const HOLE_EDGE = 512n * GIB;
/** `DRAM_MEM_MAX_SIZE` on Arm: 1024 - 2 GiB. */
const ARM_MOST = 1022n * GIB;

const HOLE = deviceWindow('64-bit devices', HOLE_FIRST, HOLE_EDGE - 1n);

/** RAM of `size` bytes, cut at the windows: `slots` are first and size of each place, in order. */
function ramIn(
  size: bigint,
  slots: readonly { readonly name: string; readonly first: bigint; readonly size: bigint }[],
): readonly GuestPiece[] {
  let left = size;
  return slots.flatMap((slot) => {
    const here = left < slot.size ? left : slot.size;
    left -= here;
    return ram(slot.name, slot.first, here);
  });
}

const X86_DEVICES: readonly GuestPiece[] = overlaid(
  deviceWindow('32-bit devices', 0xc000_0000n, FOUR_GIB - 1n),
  [
    ...emulated('PCIe configuration (MMCONFIG)', 0xeec0_0000n, 256n * MIB),
    ...emulated('I/O APIC', 0xfec0_0000n, 0x1000n),
    ...emulated('Local APIC and MSI', 0xfee0_0000n, MIB),
    // KVM_SET_TSS_ADDR takes three pages
    ...emulated('KVM task state', 0xfffb_d000n, 0x3000n),
  ],
);

function buildX86(values: GuestValues): Result<readonly GuestPiece[], GuestError> {
  const size = sizeValue(values, 'ram');
  const pieces = ramIn(size, [
    { name: 'RAM below 4 GiB', first: 0n, size: 0xc000_0000n },
    { name: 'RAM above 4 GiB', first: FOUR_GIB, size: HOLE_FIRST - FOUR_GIB },
    { name: 'RAM above 512 GiB', first: HOLE_EDGE, size },
  ]);
  return ok(inOrder([...pieces, ...X86_DEVICES, ...HOLE]));
}

function buildArm(values: GuestValues): Result<readonly GuestPiece[], GuestError> {
  const size = sizeValue(values, 'ram');
  const pieces = ramIn(size, [
    { name: 'RAM below 256 GiB', first: 0x8000_0000n, size: HOLE_FIRST - 0x8000_0000n },
    { name: 'RAM above 512 GiB', first: HOLE_EDGE, size },
  ]);
  const devices = deviceWindow('32-bit devices', 0x4000_0000n, 0x7fff_ffffn);
  return ok(inOrder([...devices, ...pieces, ...HOLE]));
}

/** `mem_size_mib` of the machine configuration. */
function ramOption(size: bigint): string {
  return `"mem_size_mib": ${(size / MIB).toString()}`;
}

/** Firecracker on x86 and Arm. It hands no devices to guests: the layouts stand for what a guest of it would need. */
export const FIRECRACKERS: readonly GuestLayout[] = [
  {
    id: 'firecracker-x86',
    title: 'Firecracker, x86',
    about: 'Up to 3 GiB of RAM below 4 GiB, more up to 256 GiB, and the rest from 512 GiB on.',
    parameters: [ramParameter(MIB)],
    build: buildX86,
    ramOption,
    sources: [
      { figure: 'RAM and windows', source: 'firecracker src/vmm/src/arch/x86_64/layout.rs' },
    ],
  },
  {
    id: 'firecracker-arm',
    title: 'Firecracker, Arm',
    about: 'RAM from 2 GiB up to 256 GiB, and the rest, up to 1022 GiB in all, from 512 GiB on.',
    parameters: [ramParameter(MIB, ARM_MOST)],
    build: buildArm,
    ramOption,
    sources: [
      { figure: 'RAM and windows', source: 'firecracker src/vmm/src/arch/aarch64/layout.rs' },
    ],
  },
];

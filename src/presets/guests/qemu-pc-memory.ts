import { err, ok, type Result } from '../../model/result.ts';
import type { GuestError, GuestValues } from './guest-layout.ts';
import { choiceValue, integerValue, sizeValue } from './guest-values.ts';
import { FOUR_GIB, GIB, roundUp } from './pieces.ts';
import { isSince } from './qemu-versions.ts';

/** Which of QEMU's two PC machines. */
export type PcMachine = 'q35' | 'pc';

/** HyperTransport's addresses on AMD: `AMD_HT_START`, `AMD_HT_END` in `hw/i386/pc.c`. */
export const AMD_HT_FIRST = 0xfd_0000_0000n;
export const AMD_HT_LAST = 0xff_ffff_ffffn;
/** Where RAM goes instead of 4 GiB: `AMD_ABOVE_1TB_START`, 1 TiB. */
export const ABOVE_ONE_TIB = AMD_HT_LAST + 1n;

/** Where the parts of a PC's memory lie. Sizes in bytes, 0 for a part that is not there. */
export type PcMemory = {
  readonly below: bigint;
  readonly above: bigint;
  /** Where RAM above 4 GiB starts: 4 GiB, or 1 TiB where it was moved. */
  readonly aboveFirst: bigint;
  /** Memory to be plugged in. */
  readonly plugFirst: bigint;
  readonly plugSize: bigint;
  readonly holeFirst: bigint;
  readonly holeSize: bigint;
};

/** The split of RAM at 4 GiB (`pc_q35_init` in `hw/i386/pc_q35.c`, `pc_init1` in `hw/i386/pc_piix.c`). */
function ramBelow(machine: PcMachine, values: GuestValues): bigint {
  const ram = sizeValue(values, 'ram');
  const most = mostBelow(machine, values);
  return ram < most ? ram : most;
}

function mostBelow(machine: PcMachine, values: GuestValues): bigint {
  const ram = sizeValue(values, 'ram');
  const asked = sizeValue(values, 'max-ram-below-4g');
  if (machine === 'q35') {
    const own = ram >= Q35_SPLIT ? 0x8000_0000n : Q35_SPLIT;
    return asked !== 0n && asked < own ? asked : own;
  }
  const most = asked === 0n ? PC_SPLIT : asked;
  const aligned = isSince(choiceValue(values, 'machine'), '2.0');
  return ram >= most && aligned && most > 0xc000_0000n ? 0xc000_0000n : most;
}

/** 2.75 GiB: q35 keeps the next 256 MiB for MMCONFIG, and 1 GiB for PCI. */
const Q35_SPLIT = 0xb000_0000n;
/** 3.5 GiB, `pc_init1`. */
const PC_SPLIT = 0xe000_0000n;

/** RAM sizes at which the split jumps. */
export function splitSteps(machine: PcMachine, values: GuestValues): readonly bigint[] {
  if (machine === 'q35') return [Q35_SPLIT];
  const asked = sizeValue(values, 'max-ram-below-4g');
  return [asked === 0n ? PC_SPLIT : asked];
}

/**
 * Where everything lies (`pc_memory_init`, `pc_get_device_memory_range`, `pc_pci_hole64_start`, `pc_max_used_gpa` in
 * `hw/i386/pc.c`). Errors: `maxmem-below-ram`, `no-hot-plug-memory`; `phys-bits-too-low` with machines since 7.1,
 * whose QEMU is the first to check it.
 */
export function pcMemory(machine: PcMachine, values: GuestValues): Result<PcMemory, GuestError> {
  const version = choiceValue(values, 'machine');
  const maxmem = sizeValue(values, 'maxmem');
  const ram = sizeValue(values, 'ram');
  if (maxmem !== 0n && maxmem < ram) return err({ code: 'maxmem-below-ram' });
  // has_reserved_memory is false for machines up to 2.0
  if (maxmem > ram && !isSince(version, '2.1')) return err({ code: 'no-hot-plug-memory' });
  const at4g = memoryFrom(FOUR_GIB, machine, values);
  if (!isSince(version, '7.1')) return ok(at4g);
  const moved = choiceValue(values, 'cpu') === 'amd' && lastUsed(at4g) >= AMD_HT_FIRST;
  const memory = moved ? memoryFrom(ABOVE_ONE_TIB, machine, values) : at4g;
  const needs = lastUsed(memory).toString(2).length;
  return needs > integerValue(values, 'phys-bits')
    ? err({ code: 'phys-bits-too-low', needs })
    : ok(memory);
}

function memoryFrom(aboveFirst: bigint, machine: PcMachine, values: GuestValues): PcMemory {
  const version = choiceValue(values, 'machine');
  const ram = sizeValue(values, 'ram');
  const maxmem = sizeValue(values, 'maxmem');
  const below = ramBelow(machine, values);
  const above = ram - below;
  const plugFirst = roundUp(aboveFirst + above, GIB);
  // enforce_aligned_dimm: machines up to 2.1 keep nothing for alignment
  const spare = isSince(version, '2.2') ? BigInt(integerValue(values, 'slots')) * GIB : 0n;
  const plugSize = maxmem > ram ? maxmem - ram + spare : 0n;
  // broken_reserved_end: up to 2.4 the hole starts where memory to be plugged in does
  const taken = isSince(version, '2.5') ? plugSize : 0n;
  const holeFirst = roundUp(plugFirst + taken, GIB);
  const holeSize = sizeValue(values, 'pci-hole64-size');
  return { below, above, aboveFirst, plugFirst, plugSize, holeFirst, holeSize };
}

/** The highest guest address that may be used, as `pc_max_used_gpa` has it. */
function lastUsed({ holeFirst, holeSize }: PcMemory): bigint {
  return holeFirst + holeSize - 1n;
}

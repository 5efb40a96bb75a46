import type { ParameterSpec } from './guest-layout.ts';
import { GIB, KIB, MIB } from './pieces.ts';

/** 4 PiB: what 52 physical address bits reach, the most that x86 and Arm define. */
export const MOST_MEMORY = 1n << 52n;

/** The `ram` parameter: 4 GiB unless told, in whole MiB, up to `max`. */
export function ramParameter(min: bigint = 2n * MIB, max: bigint = MOST_MEMORY): ParameterSpec {
  return {
    id: 'ram',
    title: 'RAM',
    about: 'The memory that the guest starts with.',
    kind: 'size',
    standard: 4n * GIB,
    min,
    max,
    granule: MIB,
    mayBeZero: false,
  };
}

/** `maxmem` and `slots`: memory that may be plugged in later. */
export const HOT_PLUG: readonly ParameterSpec[] = [
  {
    id: 'maxmem',
    title: 'Most memory (maxmem)',
    about: 'RAM and all memory that may be plugged in later; 0 for none.',
    kind: 'size',
    standard: 0n,
    min: MIB,
    max: MOST_MEMORY,
    granule: MIB,
    mayBeZero: true,
  },
  {
    id: 'slots',
    title: 'Memory slots',
    about: 'Places for DIMMs; each takes 1 GiB more of addresses, for alignment.',
    kind: 'integer',
    standard: 0,
    min: 0,
    // ACPI_MAX_RAM_SLOTS in include/hw/acpi/acpi.h
    max: 256,
  },
];

/** Width of the guest's physical addresses, under the name that the monitor gives it. */
export function physBitsParameter(id: string, standard: number, about: string): ParameterSpec {
  return {
    id,
    title: 'Physical address bits',
    about,
    kind: 'integer',
    standard,
    min: 32,
    max: 52,
  };
}

/** An on or off parameter. */
export function switchParameter(
  id: string,
  title: string,
  about: string,
  standard: boolean,
): ParameterSpec {
  return { id, title, about, kind: 'boolean', standard };
}

/** A size that may be 0 for the monitor's own choice, in whole MiB. */
export function sizeParameter(
  id: string,
  title: string,
  about: string,
  standard: bigint,
  max: bigint = MOST_MEMORY,
): ParameterSpec {
  const min = standard > 0n && standard < MIB ? 64n * KIB : MIB;
  return {
    id,
    title,
    about,
    kind: 'size',
    standard,
    min,
    max,
    granule: min,
    mayBeZero: standard === 0n,
  };
}

/** A size as QEMU's options write it, in the largest unit that divides it: `2G`, `3968M`. */
export function optionSize(bytes: bigint): string {
  if (bytes % GIB === 0n) return `${(bytes / GIB).toString()}G`;
  return bytes % MIB === 0n ? `${(bytes / MIB).toString()}M` : bytes.toString();
}

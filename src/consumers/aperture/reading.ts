import type { Aperture } from '../../model/host.ts';
import type { KernelVersion } from '../../model/kernel.ts';
import type { Iommu, Machine, Sourced } from '../../model/machine.ts';
import { lowBits } from '../../model/range.ts';
import { formatOrigin } from '../../model/region.ts';

/** One field of a register, as a person would look it up. */
export type DecodedField = {
  /** `CAP`, `ECAP`, `EFR`, `features`, `boot log`. */
  readonly register: string;
  readonly field: string;
  /** `21:16`, `43`; empty where it is no bit field. */
  readonly bits: string;
  readonly value: string;
  /** What the value says, in words. */
  readonly means: string;
  /** Kernel file with the definition. */
  readonly source: string;
};

/** What one IOMMU's facts say for one kernel. */
export type IommuReading = {
  /** Left out where the facts do not tell it; `unknown` says why. */
  readonly aperture?: Aperture;
  /** What a nesting parent of iommufd translates; left out where the kernel grants none, or nothing tells. */
  readonly nestParent?: Aperture;
  readonly unknown?: string;
  readonly fields: readonly DecodedField[];
};

/** What a driver's rule is given. */
export type Facts = {
  readonly iommu: Iommu;
  readonly machine: Machine;
  readonly kernel: KernelVersion;
};

/** The bits `high` … `low` of a register, both included. */
export function bitsAt(value: bigint, high: number, low: number): number {
  return parseInt(((value >> BigInt(low)) & ((1n << BigInt(high - low + 1)) - 1n)).toString(), 10);
}

/** Whether bit `bit` of a register is set. */
export function hasBit(value: bigint, bit: number): boolean {
  return ((value >> BigInt(bit)) & 1n) === 1n;
}

/** The aperture 0 … 2^bits - 1, which the inputs tell. */
export function lowAperture(bits: number, because: string): Aperture {
  return { range: lowBits(bits), known: true, because };
}

/** The aperture 0 … 2^bits - 1, which is taken for want of a register. */
export function assumedAperture(bits: number, because: string): Aperture {
  return { ...lowAperture(bits, because), assumed: true };
}

/** `host.txt:12`. */
export function whereOf(fact: Sourced<unknown>): string {
  return formatOrigin(fact.from);
}

/** A row for each bit that says yes or no. */
export function flagFields(
  register: string,
  value: bigint,
  source: string,
  flags: readonly (readonly [name: string, bit: number, yes: string, no: string])[],
): readonly DecodedField[] {
  return flags.map(([field, bit, yes, no]) => ({
    register,
    field,
    bits: bit.toString(),
    value: hasBit(value, bit) ? '1' : '0',
    means: hasBit(value, bit) ? yes : no,
    source,
  }));
}

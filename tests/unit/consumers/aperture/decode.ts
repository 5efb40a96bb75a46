import { decodeIommu } from '../../../../src/consumers/aperture/decode-iommu.ts';
import { parseKernelVersion, type KernelVersion } from '../../../../src/model/kernel.ts';
import {
  NO_MACHINE,
  type Iommu,
  type Machine,
  type Sourced,
} from '../../../../src/model/machine.ts';
import { formatAddress } from '../../../../src/model/address.ts';

/** `value` as if it were read at line 1 of `x`. */
export function at<T>(value: T): Sourced<T> {
  return { value, from: { source: 'x', line: 1 } };
}

/** `6.12` as a version. */
export function linux(text: string): KernelVersion {
  const version = parseKernelVersion(text);
  if (!version.ok) throw new Error(text);
  return version.value;
}

/** A machine whose command line has these words. */
export function booted(...words: readonly string[]): Machine {
  return { ...NO_MACHINE, bootOptions: at(words) };
}

/** The reading of one IOMMU with the last addresses as text; `~` before one that is assumed. */
export function decoded(
  iommu: Partial<Iommu> & Pick<Iommu, 'driver'>,
  kernel: string,
  machine: Machine = NO_MACHINE,
) {
  const reading = decodeIommu({ name: 'i0', devices: [], ...iommu }, machine, linux(kernel));
  const { aperture, nestParent, unknown, fields } = reading;
  const end = aperture && formatAddress(aperture.range.last);
  return {
    end: end !== undefined && aperture?.assumed ? `~${end}` : end,
    nest: nestParent && formatAddress(nestParent.range.last),
    unknown,
    because: aperture?.because ?? '',
    fields: fields.map(({ field, bits, value, means }) => `${field} ${bits} ${value}: ${means}`),
  };
}

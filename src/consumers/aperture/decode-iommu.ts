import type { KernelVersion } from '../../model/kernel.ts';
import type { Iommu, IommuDriver, Machine, Sourced } from '../../model/machine.ts';
import { decodeAmd } from './amd.ts';
import { decodeDart, decodeRiscv, decodeS390, decodeSmmu, decodeVirtio } from './others.ts';
import type { Facts, IommuReading } from './reading.ts';
import { decodeSmmuV3 } from './smmu.ts';
import { decodeVtd } from './vtd.ts';

/** The rule of each driver. */
const RULES: Readonly<Record<IommuDriver, (facts: Facts) => IommuReading>> = {
  intel: decodeVtd,
  amd: decodeAmd,
  'smmu-v3': decodeSmmuV3,
  smmu: decodeSmmu,
  virtio: decodeVirtio,
  s390: decodeS390,
  riscv: decodeRiscv,
  'apple-dart': decodeDart,
  other: ({ iommu }) => ({ unknown: `${iommu.name}: its driver is not known`, fields: [] }),
};

/**
 * What the facts of one IOMMU say for `kernel`: the aperture of a domain for user space, that of a nesting parent
 * where the kernel grants one, and the fields that it went by. `machine` has the command line.
 */
export function decodeIommu(iommu: Iommu, machine: Machine, kernel: KernelVersion): IommuReading {
  return RULES[iommu.driver]({ iommu: withSoundWidths(iommu), machine, kernel });
}

/** Without widths that no hardware has: facts may come from a file or a link that somebody made. */
function withSoundWidths(iommu: Iommu): Iommu {
  const { ias, oas, inputBits, ...rest } = iommu;
  return {
    ...rest,
    ...(isSound(ias) && { ias }),
    ...(isSound(oas) && { oas }),
    ...(isSound(inputBits) && { inputBits }),
  };
}

function isSound(width: Sourced<number> | undefined): width is Sourced<number> {
  return width !== undefined && width.value >= 1 && width.value <= 64;
}

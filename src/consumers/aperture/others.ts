import { formatKernel, isWithin } from '../../model/kernel.ts';
import type { Sourced } from '../../model/machine.ts';
import { assumedAperture, lowAperture, whereOf } from './reading.ts';
import type { DecodedField, Facts, IommuReading } from './reading.ts';

/** Addresses of a table of regions (RTX): `2^42`, `arch/s390/include/asm/pci_dma.h: ZPCI_TABLE_SIZE_RT`. */
const S390_BITS = 42;

/** SMMUv1 and SMMUv2: the widths that the boot log prints. */
export function decodeSmmu({ iommu }: Facts): IommuReading {
  const { inputBits, ias, name } = iommu;
  const source = 'drivers/iommu/arm/arm-smmu/arm-smmu.c: arm_smmu_device_cfg_probe';
  const fields = [
    ...widthField('Stage-1', inputBits, 'input of stage 1, in AArch64 tables', source),
    ...widthField('Stage-2', ias, 'input of stage 2', source),
  ];
  const width = inputBits ?? ias;
  if (!width) return { unknown: `${name}: no input has the widths of its stages`, fields };
  const stage = inputBits ? 'stage 1' : 'stage 2';
  const because = `${name}: ${stage} of ${width.value.toString()} bits (${whereOf(width)})`;
  return { aperture: lowAperture(width.value, because), fields };
}

/** virtio-iommu: the input range that the boot log gives as a number of bits. */
export function decodeVirtio({ iommu }: Facts): IommuReading {
  const { inputBits, name } = iommu;
  const source = 'drivers/iommu/virtio-iommu.c: viommu_probe';
  const fields = widthField('input address', inputBits, 'end of the input range', source);
  if (!inputBits) return { unknown: `${name}: no input has its input range`, fields };
  const because = `${name}: input address of ${inputBits.value.toString()} bits (${whereOf(inputBits)})`;
  return { aperture: lowAperture(inputBits.value, because), fields };
}

/** s390: fixed by the driver; before 6.2 it is what the device's function has, which no text tells. */
export function decodeS390({ iommu, kernel }: Facts): IommuReading {
  const { name } = iommu;
  const rules = `Linux ${formatKernel(kernel)}`;
  if (!isWithin(kernel, { major: 6, minor: 2 })) {
    const unknown = `${name}: in ${rules} it is the window of the device, which no input has`;
    return { unknown, fields: [] };
  }
  if (!isWithin(kernel, { major: 6, minor: 16 })) {
    const because = `${name}: always 2^42 in ${rules} (drivers/iommu/s390-iommu.c)`;
    return { aperture: lowAperture(S390_BITS, because), fields: [] };
  }
  const because = `${name}: 2^42 is assumed; ${rules} has larger tables for larger devices`;
  return { aperture: assumedAperture(S390_BITS, because), fields: [] };
}

/** Apple DART: 32 bits in old kernels; later ones take the hardware's width, which no text tells. */
export function decodeDart({ iommu, kernel }: Facts): IommuReading {
  const rules = `Linux ${formatKernel(kernel)}`;
  if (isWithin(kernel, undefined, { major: 6, minor: 2 })) {
    const because = `${iommu.name}: always 32 bits in ${rules} (drivers/iommu/apple-dart.c)`;
    return { aperture: lowAperture(32, because), fields: [] };
  }
  return { unknown: `${iommu.name}: no input has its width, which ${rules} takes`, fields: [] };
}

/** RISC-V: half of 57, 48 or 39 bits, by a capability that no text has. */
export function decodeRiscv({ iommu }: Facts): IommuReading {
  const unknown = `${iommu.name}: 56, 47 or 38 bits by its capabilities, which no input has`;
  return { unknown, fields: [] };
}

function widthField(
  field: string,
  width: Sourced<number> | undefined,
  means: string,
  source: string,
): readonly DecodedField[] {
  if (!width) return [];
  const value = width.value.toString();
  return [{ register: 'boot log', field, bits: '', value, means, source }];
}

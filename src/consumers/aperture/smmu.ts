import { formatHex } from '../../model/address.ts';
import type { Aperture } from '../../model/host.ts';
import { isWithin, type KernelVersion } from '../../model/kernel.ts';
import { assumedAperture, flagFields, hasBit, lowAperture, whereOf } from './reading.ts';
import type { DecodedField, Facts, IommuReading } from './reading.ts';

/** Bit positions of the word in the boot log: `ARM_SMMU_FEAT_*` in this file. */
const SOURCE = 'drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.h';
const TRANS_S1 = 9;
const TRANS_S2 = 10;
const VAX = 14;
const NESTING = 19;

/** Nesting parents come with the vSMMU of iommufd. */
const NEST_PARENTS: KernelVersion = { major: 6, minor: 13 };
/** About here the stage 2 input became `oas`; `ias` was never smaller, and larger only where `oas` is below 40. */
const STAGE_2_IS_OAS: KernelVersion = { major: 6, minor: 12 };

/** The aperture of an SMMUv3: `arm_smmu_domain_finalise` in `drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c`. */
export function decodeSmmuV3(facts: Facts): IommuReading {
  const { iommu, kernel } = facts;
  const { smmuFeatures, oas } = iommu;
  if (!smmuFeatures) {
    const because = `${iommu.name}: no input has its features; 48 bits are assumed, stage 1 without VAX`;
    return { aperture: assumedAperture(48, because), fields: widthFields(facts) };
  }
  const word = smmuFeatures.value;
  const fields = [...featureFields(word), ...widthFields(facts)];
  const stage2 = stage2Aperture(facts);
  if (!hasBit(word, TRANS_S1)) {
    const unknown = `${iommu.name}: it has no stage 1, and no input has the width of stage 2`;
    return stage2 ? { aperture: stage2, fields } : { unknown, fields };
  }
  const grants = hasBit(word, TRANS_S2) && hasBit(word, NESTING) && isWithin(kernel, NEST_PARENTS);
  const nestParent = grants && oas ? stage2 : undefined;
  return { aperture: stage1Aperture(facts, word), fields, ...(nestParent && { nestParent }) };
}

// The kernel's own VA_BITS would cap it, and no text tells these; distributions have 48 or 52.
function stage1Aperture({ iommu }: Facts, word: bigint): Aperture {
  const where = iommu.smmuFeatures ? whereOf(iommu.smmuFeatures) : '';
  const head = `${iommu.name}: stage 1, features ${formatHex(word)} (${where})`;
  return hasBit(word, VAX)
    ? assumedAperture(52, `${head} with VAX; a kernel of 52 address bits is assumed`)
    : lowAperture(48, `${head} without VAX, so 48 bits; a kernel of 39 address bits would have 39`);
}

function stage2Aperture({ iommu, kernel }: Facts): Aperture | undefined {
  const { ias, oas } = iommu;
  if (!oas) return undefined;
  const old = isWithin(kernel, STAGE_2_IS_OAS) ? oas.value : Math.max(ias?.value ?? 0, oas.value);
  return lowAperture(old, `${iommu.name}: stage 2 of ${old.toString()} bits (${whereOf(oas)})`);
}

function featureFields(word: bigint): readonly DecodedField[] {
  return flagFields('features', word, SOURCE, [
    ['TRANS_S1', TRANS_S1, 'stage 1, which domains use', 'no stage 1: domains use stage 2'],
    ['TRANS_S2', TRANS_S2, 'stage 2', 'no stage 2'],
    ['VAX', VAX, 'stage 1 of 52 bits', 'stage 1 of 48 bits'],
    ['NESTING', NESTING, 'stage 1 on stage 2', 'no nesting'],
  ]);
}

function widthFields({ iommu }: Facts): readonly DecodedField[] {
  const row = (field: string, bits: number | undefined, means: string): readonly DecodedField[] =>
    bits === undefined
      ? []
      : [
          {
            register: 'boot log',
            field,
            bits: '',
            value: bits.toString(),
            means,
            source: 'drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c: arm_smmu_device_hw_probe',
          },
        ];
  return [
    ...row('ias', iommu.ias?.value, 'stage 2 input; not the aperture of stage 1'),
    ...row('oas', iommu.oas?.value, 'output of both stages'),
  ];
}

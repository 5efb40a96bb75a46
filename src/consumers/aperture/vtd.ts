import { formatHex } from '../../model/address.ts';
import type { Aperture } from '../../model/host.ts';
import { formatKernel, isWithin, type KernelVersion } from '../../model/kernel.ts';
import type { Machine } from '../../model/machine.ts';
import { optionValues } from './boot-options.ts';
import { assumedAperture, hasBit, lowAperture, whereOf } from './reading.ts';
import type { Facts, IommuReading } from './reading.ts';
import { capFields, ECAP_FLTS, ECAP_NEST, ECAP_SLTS, ECAP_SMTS, ecapFields } from './vtd-fields.ts';
import { vtdWidth, type Stages } from './vtd-width.ts';

/** From about here on a domain for user space takes the first stage where both are there. */
const FIRST_STAGE_PREFERRED: KernelVersion = { major: 6, minor: 14 };
/** iommufd asks the driver for nesting parents (`IOMMU_HWPT_ALLOC_NEST_PARENT`) from here on. */
const NEST_PARENTS: KernelVersion = { major: 6, minor: 7 };

/** Whether scalable mode is on, who says so, and whether that is only the usual build. */
type Mode = { readonly on: boolean; readonly why: string; readonly assumed: boolean };

/** The aperture of an Intel VT-d IOMMU, from its capability registers. */
export function decodeVtd(facts: Facts): IommuReading {
  const { iommu, machine, kernel } = facts;
  const { cap } = iommu;
  if (!cap) return { unknown: `${iommu.name}: no input has its cap register`, fields: [] };
  const ecap = iommu.ecap?.value ?? 0n;
  const fields = [...capFields(cap.value), ...(iommu.ecap ? ecapFields(ecap) : [])];
  const mode = modeOf(machine, ecap);
  const stages = stagesOf(machine, ecap);
  const stage = stageOf(stages, kernel);
  const width = vtdWidth(cap.value, stage, stages, kernel);
  if (width === undefined) {
    return {
      unknown: `${iommu.name}: MGAW and SAGAW in cap leave no width that Linux can use`,
      fields,
    };
  }
  const guess = mode.assumed || !iommu.ecap;
  const missing = iommu.ecap ? mode.why : 'no input has its ecap register';
  const register = `cap ${formatHex(cap.value)} (${whereOf(cap)})`;
  const because = `${iommu.name}: ${stage} stage of ${width.toString()} bits by ${register}; ${missing}; rules of Linux ${formatKernel(kernel)}`;
  const aperture = (guess ? assumedAperture : lowAperture)(width, because);
  const nestParent = nestParentOf(facts, cap.value, ecap, stages, mode);
  return { aperture, fields, ...(nestParent && { nestParent }) };
}

/** Which page tables a domain may use, by ECAP and whether scalable mode is on. */
export function stagesOf(machine: Machine, ecap: bigint): Stages {
  const { on } = modeOf(machine, ecap);
  return {
    first: on && hasBit(ecap, ECAP_FLTS),
    second: !on || hasBit(ecap, ECAP_SLTS) || !hasBit(ecap, ECAP_FLTS),
  };
}

function stageOf({ first, second }: Stages, kernel: KernelVersion): 'first' | 'second' {
  return first && (!second || isWithin(kernel, FIRST_STAGE_PREFERRED)) ? 'first' : 'second';
}

// Nested translation puts a guest's first stage on a second stage: drivers/iommu/intel/iommu.h, nested_supported.
function nestParentOf(
  { iommu, kernel }: Facts,
  cap: bigint,
  ecap: bigint,
  stages: Stages,
  mode: Mode,
): Aperture | undefined {
  const grants = mode.on && hasBit(ecap, ECAP_NEST) && hasBit(ecap, ECAP_SLTS);
  const width = vtdWidth(cap, 'second', stages, kernel);
  if (!grants || width === undefined || !isWithin(kernel, NEST_PARENTS)) return undefined;
  return lowAperture(width, `${iommu.name}: second stage of ${width.toString()} bits, nested`);
}

function modeOf(machine: Machine, ecap: bigint): Mode {
  if (!hasBit(ecap, ECAP_SMTS)) return { on: false, why: 'legacy mode', assumed: false };
  const option = optionValues(machine, 'intel_iommu').findLast((word) =>
    /^sm_o(?:n|ff)$/.test(word),
  );
  if (option !== undefined) {
    const on = option === 'sm_on';
    return { on, why: `intel_iommu=${option} on the command line`, assumed: false };
  }
  const said = machine.scalableMode;
  if (said) {
    const why = `scalable mode ${said.value ? 'on' : 'off'} (${whereOf(said)})`;
    return { on: said.value, why, assumed: false };
  }
  // INTEL_IOMMU_SCALABLE_MODE_DEFAULT_ON, default y in drivers/iommu/intel/Kconfig.
  const why = 'scalable mode is assumed to be on, as kernels are built by default';
  return { on: true, why, assumed: true };
}

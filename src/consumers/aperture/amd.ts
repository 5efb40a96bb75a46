import type { Aperture } from '../../model/host.ts';
import { formatKernel, isWithin, type KernelVersion } from '../../model/kernel.ts';
import type { Iommu } from '../../model/machine.ts';
import { amdFields, type Efr } from './amd-fields.ts';
import { optionValues } from './boot-options.ts';
import { assumedAperture, bitsAt, hasBit, lowAperture, whereOf } from './reading.ts';
import type { Facts, IommuReading } from './reading.ts';

/** Version 2 tables get an aperture of their own from here on; before, it is the whole space. */
const V2_GEOMETRY: KernelVersion = { major: 6, minor: 4 };
/** From about here on the aperture follows HATS, and version 2 tables use the lower half. */
const FROM_HATS: KernelVersion = { major: 6, minor: 16 };
/** HATS 3 is refused from about here on. */
const HATS_CHECKED: KernelVersion = { major: 6, minor: 17 };
/** `amd_iommu=pgtbl_v2` is there from here on. */
const V2_TABLES: KernelVersion = { major: 6, minor: 1 };
/** Until about here domains for user space were version 1 always (`protection_domain_alloc`). */
const V2_FOR_USERS: KernelVersion = { major: 6, minor: 14 };
/** The `features` file turns round somewhere after 6.1; 6.12 has the new order. */
const OLD_ORDER_BEFORE: KernelVersion = { major: 6, minor: 2 };

/** EFR bits that version 2 tables need: GT in the hardware, GIOSUP for the kernel's own use. */
const GT = 4;

/** The aperture of an AMD IOMMU, from its extended feature register. */
export function decodeAmd(facts: Facts): IommuReading {
  const { iommu, machine, kernel } = facts;
  const features = efrOf(iommu, kernel);
  const fields = features ? amdFields(features) : [];
  const tables = optionValues(machine, 'amd_iommu').findLast((word) => /^pgtbl_v[12]$/.test(word));
  const isV2 =
    tables === 'pgtbl_v2' &&
    isWithin(kernel, V2_TABLES) &&
    (features === undefined || hasBit(features.efr, GT));
  if (isV2 && isWithin(kernel, V2_FOR_USERS))
    return { aperture: v2Aperture(facts, features), fields };
  const v1 = v1Aperture(facts, features);
  if (v1 === undefined) {
    return { unknown: `${iommu.name}: HATS is 3, so the kernel translates nothing`, fields };
  }
  const note = isV2 ? '; pgtbl_v2 is for the DMA API alone in this kernel' : '';
  return { aperture: { ...v1, because: v1.because + note }, fields };
}

function v1Aperture({ iommu, kernel }: Facts, features?: Efr): Aperture | undefined {
  const rules = `Linux ${formatKernel(kernel)}`;
  if (!isWithin(kernel, FROM_HATS)) {
    return lowAperture(
      64,
      `${iommu.name}: version 1 tables reach all 64 bits, whatever HATS is (${rules})`,
    );
  }
  if (!features) {
    return assumedAperture(64, `${iommu.name}: no input has its features; 6 levels are assumed`);
  }
  const hats = bitsAt(features.efr, 11, 10);
  if (hats === 3 && isWithin(kernel, HATS_CHECKED)) return undefined;
  const levels = Math.min(4 + hats, 6);
  // drivers/iommu/generic_pt/fmt/amdv1.h: each level is 9 bits, the top one included; 6 levels would be 66.
  const bits = Math.min(64, (levels - 1) * 9 + 21);
  return made(
    bits,
    features,
    `${iommu.name}: version 1 tables of ${levels.toString()} levels by HATS in ${features.where} (${rules})`,
  );
}

function v2Aperture({ iommu, kernel }: Facts, features?: Efr): Aperture {
  const levels = features && bitsAt(features.efr, 13, 12) === 1 ? 5 : 4;
  const full = levels === 5 ? 57 : 48;
  const bits = !isWithin(kernel, V2_GEOMETRY) ? 64 : isWithin(kernel, FROM_HATS) ? full - 1 : full;
  const because = `${iommu.name}: version 2 tables of ${levels.toString()} levels by amd_iommu=pgtbl_v2 (Linux ${formatKernel(kernel)})`;
  return features ? made(bits, features, because) : assumedAperture(bits, because);
}

function made(bits: number, { orderAssumed }: Efr, because: string): Aperture {
  return (orderAssumed ? assumedAperture : lowAperture)(bits, because);
}

/** EFR and EFR2: as the log prints them; else as the file has them, whose order turned between kernels. */
function efrOf({ efr, features }: Iommu, kernel: KernelVersion): Efr | undefined {
  if (efr) return { ...efr.value, where: whereOf(efr), orderAssumed: false };
  if (!features) return undefined;
  const [a = 0n, b] = features.value;
  const where = whereOf(features);
  if (b === undefined) return { efr: a, efr2: 0n, where, orderAssumed: false };
  const oldKernel = !isWithin(kernel, OLD_ORDER_BEFORE);
  const isOld = a === 0n || (oldKernel && b !== 0n);
  const sure = a === 0n || b === 0n || oldKernel || isWithin(kernel, { major: 6, minor: 12 });
  return { efr: isOld ? b : a, efr2: isOld ? a : b, where, orderAssumed: !sure };
}

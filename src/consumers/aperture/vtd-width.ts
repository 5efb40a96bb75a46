import { isWithin, type KernelVersion } from '../../model/kernel.ts';
import { hasBit } from './reading.ts';
import { CAP_FL5LP, mgawOf, sagawOf } from './vtd-fields.ts';

/** Generic page tables (`drivers/iommu/generic_pt`) come with 6.19. */
export const GENERIC_TABLES: KernelVersion = { major: 6, minor: 19 };

/** What of VT-d's page tables a domain may use. */
export type Stages = { readonly first: boolean; readonly second: boolean };

/**
 * The width of a domain's addresses in bits, for its first or second stage; undefined where the hardware has no
 * table that Linux can use. A first stage is sign-extended: only the lower half is used, one bit less.
 */
export function vtdWidth(
  cap: bigint,
  stage: 'first' | 'second',
  stages: Stages,
  kernel: KernelVersion,
): number | undefined {
  const width = isWithin(kernel, GENERIC_TABLES)
    ? genericWidth(cap, stage)
    : agawWidth(cap, stages);
  if (stage === 'second' || width === undefined) return width;
  // A register that leaves no bit is no real one.
  return width > 1 ? width - 1 : undefined;
}

// drivers/iommu/intel/iommu.c: compute_vasz_lg2_ss, compute_vasz_lg2_fs. SAGAW is compared as a number.
function genericWidth(cap: bigint, stage: 'first' | 'second'): number | undefined {
  const [mgaw, sagaw] = [mgawOf(cap), sagawOf(cap)];
  if (stage === 'first') {
    return mgaw > 48 && hasBit(cap, CAP_FL5LP) ? Math.min(57, mgaw) : Math.min(48, mgaw);
  }
  if (mgaw > 48 && sagaw >= 8) return Math.min(57, mgaw);
  if (mgaw > 39 && sagaw >= 4) return Math.min(48, mgaw);
  return mgaw > 30 && sagaw >= 2 ? Math.min(39, mgaw) : undefined;
}

// drivers/iommu/intel/iommu.c: __iommu_calculate_sagaw; bit n is 30 + 9 n bits, and 57 is the widest that is tried.
function agawWidth(cap: bigint, { first, second }: Stages): number | undefined {
  const firstWidths = hasBit(cap, CAP_FL5LP) ? 0b1100 : 0b0100;
  const secondWidths = sagawOf(cap);
  const widths = !first ? secondWidths : second ? firstWidths & secondWidths : firstWidths;
  for (let n = 3; n >= 0; n -= 1) {
    if ((widths & (1 << n)) !== 0) return Math.min(30 + 9 * n, mgawOf(cap));
  }
  return undefined;
}

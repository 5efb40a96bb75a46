import type { RangeSet } from '../../model/range-set.ts';
import type { GuestLayout, GuestValues, ParameterSpec } from '../../presets/guests/guest-layout.ts';
import { countRefused } from './refused.ts';

/** How much RAM a layout can have on a host. Sizes in bytes, multiples of the layout's granule. */
export type LargestGuest = {
  /** The largest RAM size that fits, whatever smaller sizes do; left out: none fits. */
  readonly largest?: bigint;
  /** The smallest that does not; left out: all fit. */
  readonly firstFailing?: bigint;
  /** The sizes that were looked at, both included: the layout's own limits. */
  readonly from: bigint;
  readonly to: bigint;
};

/**
 * The largest RAM size with which every piece that VFIO maps for certain is usable and the monitor starts, all other
 * values as given, and the first that fails. Exact also where more RAM fits again, because it is moved. Undefined for
 * a layout without a RAM size. `most`, a size that the layout may have, leaves larger ones out. O((steps + log sizes) × pieces).
 */
export function largestGuest(
  layout: GuestLayout,
  values: GuestValues,
  usable: RangeSet,
  pageSize: bigint,
  most?: bigint,
): LargestGuest | undefined {
  const spec = layout.parameters.find((parameter) => parameter.id === 'ram');
  if (spec?.kind !== 'size') return undefined;
  const max = most !== undefined && most < spec.max ? most : spec.max;
  if (max < spec.min) return { from: spec.min, to: spec.min };
  const parts = partsOf({ ...spec, max }, layout.ramSteps?.(values) ?? []);
  const fits = (ram: bigint): boolean => {
    const built = layout.build({ ...values, ram });
    return built.ok && countRefused(built.value, usable, pageSize).fatal === 0;
  };
  // In each part more RAM only adds to the pieces: what fits comes first, then nothing does.
  const high = parts.findLast((part) => fits(part.first));
  const low = parts.find((part) => !fits(part.last));
  const largest = high && lastFitting(high, spec.granule, fits);
  const below = low && lastFitting(low, spec.granule, fits);
  return {
    ...(largest !== undefined && { largest }),
    ...(low && { firstFailing: below === undefined ? low.first : below + spec.granule }),
    from: spec.min,
    to: max,
  };
}

/** RAM sizes `first` … `last`, both included. */
type Part = { readonly first: bigint; readonly last: bigint };

function partsOf(
  { min, max, granule }: Extract<ParameterSpec, { kind: 'size' }>,
  steps: readonly bigint[],
): readonly Part[] {
  const firsts = [min, ...steps.filter((step) => step > min && step <= max)];
  return firsts.map((first, at) => ({ first, last: (firsts[at + 1] ?? max + granule) - granule }));
}

/** The last size of the part that fits; undefined where the first does not. */
function lastFitting(
  { first, last }: Part,
  granule: bigint,
  fits: (ram: bigint) => boolean,
): bigint | undefined {
  if (!fits(first)) return undefined;
  let low = 0n;
  let high = (last - first) / granule;
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (fits(first + middle * granule)) low = middle;
    else high = middle - 1n;
  }
  return first + low * granule;
}

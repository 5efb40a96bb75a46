import type { RangeSet } from '../../model/range-set.ts';
import { formatSize } from '../../model/size.ts';
import type { GuestChange, GuestLayout, GuestValues } from '../../presets/guests/guest-layout.ts';
import { sizeValue } from '../../presets/guests/guest-values.ts';
import { guestIommuProblems } from './guest-iommu.ts';
import { largestGuest } from './largest-guest.ts';
import { countRefused, type Refused } from './refused.ts';

/** A change that was tried and helps. */
export type Remedy = GuestChange & {
  /** What is refused once it is made. */
  readonly after: Refused;
};

/**
 * The changes that really help: each is made, the guest laid out again and tested against `usable`. Where the guest
 * does not start, those with which it starts; else those that leave fewer warnings. At most one for each id, the
 * layout's own first, less RAM (the most that fits) last. Nothing where nothing is refused.
 */
export function advice(
  layout: GuestLayout,
  values: GuestValues,
  usable: RangeSet,
  pageSize: bigint,
): readonly Remedy[] {
  const before = refusedOf(layout, values, usable, pageSize);
  if (before?.fatal === 0 && before.warning === 0) return [];
  const remedies = new Map<string, Remedy>();
  const fatal = before === undefined || before.fatal > 0;
  for (const change of layout.changes?.(values) ?? []) {
    if (remedies.has(change.id)) continue;
    const after = refusedOf(layout, change.values, usable, pageSize);
    if (after?.fatal !== 0) continue;
    if (fatal || after.warning < before.warning) remedies.set(change.id, { ...change, after });
  }
  const less = fatal ? lessRam(layout, values, usable, pageSize) : undefined;
  return less ? [...remedies.values(), less] : [...remedies.values()];
}

/** What is refused of the guest and of its IOMMU; undefined where the monitor does not start with these values. */
function refusedOf(
  layout: GuestLayout,
  values: GuestValues,
  usable: RangeSet,
  pageSize: bigint,
): Refused | undefined {
  const built = layout.build(values);
  if (!built.ok) return undefined;
  const { fatal, warning } = countRefused(built.value, usable, pageSize);
  const problems = guestIommuProblems(layout, values, built.value, usable);
  const worse = problems.filter((problem) => problem.severity === 'fatal').length;
  return { fatal: fatal + worse, warning: warning + problems.length - worse };
}

function lessRam(
  layout: GuestLayout,
  values: GuestValues,
  usable: RangeSet,
  pageSize: bigint,
): Remedy | undefined {
  if (values['ram'] === undefined || layout.ramOption === undefined) return undefined;
  const now = sizeValue(values, 'ram');
  const ram = largestGuest(layout, values, usable, pageSize, now)?.largest;
  if (ram === undefined || ram >= now) return undefined;
  const less = { ...values, ram };
  const after = refusedOf(layout, less, usable, pageSize);
  if (after?.fatal !== 0) return undefined;
  return {
    id: 'less-ram',
    text: `Give the guest less RAM: ${formatSize(ram)} at most.`,
    option: layout.ramOption(ram),
    values: less,
    after,
  };
}

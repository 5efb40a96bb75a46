import type { ConsumerId } from '../consumers/consumer.ts';
import { limitsOf } from '../consumers/limits.ts';
import { consumerOf, keepsOut } from '../consumers/rules.ts';
import { halvesOf } from '../engine/halves.ts';
import { RangeSetBuilder } from '../engine/range-set-builder.ts';
import type { HostMap, Rows } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { LIMIT_KINDS, type LimitKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';

/** A limit of a host as one consumer sees it. */
export type ShownLimit = {
  readonly kind: LimitKind;
  /** Every address that it takes. */
  readonly set: RangeSet;
  /** Whether it keeps the consumer out; where it does not, it is shown all the same. */
  readonly obeyed: boolean;
};

type Subject = { readonly host: Host; readonly map: HostMap };

/** The limits of a host for `consumer`, widest first, `page-rounding` (which depends on all others) last. */
export function limitSets({ host, map }: Subject, consumer: ConsumerId): readonly ShownLimit[] {
  const row = consumerOf(consumer);
  const limits = limitsOf(host, map.rules, consumer).map(({ kind, set }) => ({
    kind,
    set,
    obeyed: keepsOut(row, kind, map.rules),
  }));
  const rows = map.consumers[consumer]?.rows;
  const rounded = rows && keepsOut(row, 'page-rounding', map.rules) ? roundingOf(rows) : undefined;
  if (!rounded || rounded.length === 0) return limits;
  return [...limits, { kind: 'page-rounding', set: rounded, obeyed: true }];
}

const ROUNDING = 1 << LIMIT_KINDS.indexOf('page-rounding');
const roundings = new WeakMap<Rows, RangeSet>();

/** The rows that rounding to pages takes; looked for once for each map. */
function roundingOf(rows: Rows): RangeSet {
  const known = roundings.get(rows);
  if (known) return known;
  // In halves: a host of a million regions may have a million such rows.
  const firsts = halvesOf(rows.firsts);
  const lasts = halvesOf(rows.lasts);
  const found = new RangeSetBuilder();
  for (let i = 0; i < rows.length; i += 1) {
    if (((rows.limits[i] ?? 0) & ROUNDING) === 0) continue;
    const low = 2 * i;
    found.push(firsts[low + 1] ?? 0, firsts[low] ?? 0, lasts[low + 1] ?? 0, lasts[low] ?? 0);
  }
  const set = found.finish();
  roundings.set(rows, set);
  return set;
}

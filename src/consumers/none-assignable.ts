import type { Assignable, HostMap } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import type { ConsumerId } from './consumer.ts';

/** Why a group is refused as a whole. */
export type AssignRefusal = Extract<Assignable, { ok: false }>;

/**
 * Where the consumer takes none of the chosen groups: why the first of them is refused. Undefined where it takes one
 * of them at least, where it assigns no groups, or where there is no group to ask about.
 */
export function noneAssignable(
  host: Host,
  map: HostMap,
  consumer: ConsumerId,
): AssignRefusal | undefined {
  const verdicts = map.assignable[consumer];
  if (!verdicts) return undefined;
  const chosen = map.rules.groups && new Set(map.rules.groups);
  let first: AssignRefusal | undefined;
  for (const [index, { id }] of host.groups.entries()) {
    if (chosen && !chosen.has(id)) continue;
    const verdict = verdicts[index];
    if (!verdict || verdict.ok) return undefined;
    first ??= verdict;
  }
  return first;
}

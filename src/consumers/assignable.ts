import type { Assignable } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { kindCode } from '../model/kind.ts';
import type { Consumer } from './consumer.ts';

const FREE: Assignable = { ok: true };

/**
 * For each group of `host`, whether it can be handed to `consumer` at all. A group that can not be names
 * the first region listed that blocks it, as an index into `host.regions`.
 */
export function assignability(consumer: Consumer, host: Host): readonly Assignable[] {
  const { regions, groups } = host;
  const answers = groups.map(() => FREE);
  const refusals = new Map(
    consumer.refusesGroupsWith.map((refusal) => [kindCode(refusal.kind), refusal] as const),
  );
  for (let region = 0; region < regions.length; region += 1) {
    const refusal = refusals.get(regions.kinds[region] ?? 0);
    const owner = regions.owners[region] ?? 0;
    if (refusal && answers[owner]?.ok) {
      answers[owner] = { ok: false, errno: refusal.errno, because: refusal.kind, region };
    }
  }
  return answers;
}

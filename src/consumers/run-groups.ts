import { halvesOf, lowerBound } from '../engine/halves.ts';
import type { HostMap } from '../model/host-map.ts';
import { compareGroupIds, type Host } from '../model/host.ts';

/**
 * For each run of `map.merged`, in order, the groups that have a region in it: indexes into `host.groups`,
 * ascending by group id, none twice. One sweep, O((regions + answer) log regions). A yielded array may be
 * yielded again where nothing changed: do not write to it.
 */
export function* runGroups(host: Host, map: HostMap): Generator<readonly number[]> {
  const { lookup, merged } = map;
  const byRank = groupsById(host);
  const rankOf = new Uint32Array(byRank.length);
  byRank.forEach((group, rank) => (rankOf[group] = rank));
  const leaving = regionsByLastRun(map);
  /** Regions of each group, by rank, that reach into the run. */
  const counts = new Uint32Array(byRank.length);
  const active = new Set<number>();
  const rankAt = (at: number): number =>
    rankOf[host.regions.owners[lookup.order[at] ?? 0] ?? 0] ?? 0;
  let answer: readonly number[] = [];
  let entering = 0;
  for (let run = 0; run < merged.length; run += 1) {
    let changed = false;
    for (const at of run === 0 ? [] : leaving.of(run - 1)) {
      const rank = rankAt(at);
      const left = (counts[rank] ?? 0) - 1;
      counts[rank] = left;
      if (left === 0) changed = active.delete(rank) || changed;
    }
    const last = merged.lasts[run] ?? 0n;
    while (entering < lookup.length && (lookup.firsts[entering] ?? 0n) <= last) {
      const rank = rankAt(entering);
      const count = (counts[rank] ?? 0) + 1;
      counts[rank] = count;
      if (count === 1) {
        active.add(rank);
        changed = true;
      }
      entering += 1;
    }
    if (changed) answer = [...active].sort((a, b) => a - b).map((rank) => byRank[rank] ?? 0);
    yield answer;
  }
}

/** Indexes of the host's groups, ascending by group id. */
export function groupsById(host: Host): readonly number[] {
  const ids = host.groups.map((group) => group.id);
  return ids.map((_, at) => at).sort((a, b) => compareGroupIds(ids[a] ?? '', ids[b] ?? ''));
}

/** Places in the lookup, bucketed by the run of `merged` that holds the region's last byte. */
function regionsByLastRun(map: HostMap): { of(run: number): Iterable<number> } {
  const { lookup, merged } = map;
  const starts = new Uint32Array(merged.length + 1);
  const runs = new Uint32Array(lookup.length);
  const ends = halvesOf(merged.lasts);
  const lasts = halvesOf(lookup.lasts);
  for (let at = 0; at < lookup.length; at += 1) {
    const run = lowerBound(ends, 0, merged.length, lasts[2 * at + 1] ?? 0, lasts[2 * at] ?? 0);
    runs[at] = run;
    starts[run + 1] = (starts[run + 1] ?? 0) + 1;
  }
  for (let run = 0; run < merged.length; run += 1) {
    starts[run + 1] = (starts[run + 1] ?? 0) + (starts[run] ?? 0);
  }
  const next = starts.slice();
  const places = new Uint32Array(lookup.length);
  for (let at = 0; at < lookup.length; at += 1) {
    const run = runs[at] ?? 0;
    const place = next[run] ?? 0;
    places[place] = at;
    next[run] = place + 1;
  }
  return { of: (run) => places.subarray(starts[run], starts[run + 1]) };
}

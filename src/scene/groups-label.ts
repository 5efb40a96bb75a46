/** A longer list of groups is cut. */
const LONGEST = 22;

/**
 * The groups of a lane as its label says them: `group 1`, `groups 0-7, 9 (9)`; whole numbers that follow
 * each other as `a-b`. The count stands where it can not be seen at once.
 */
export function groupsLabel(ids: readonly string[]): string {
  if (ids.length === 1) return `group ${ids[0] ?? ''}`;
  const runs = numberRuns(ids);
  const kept: string[] = [];
  for (const run of runs) {
    if (kept.length > 0 && [...kept, run].join(', ').length > LONGEST) break;
    kept.push(run);
  }
  const cut = kept.length < runs.length ? ', …' : '';
  const count = ids.length > 2 ? ` (${ids.length})` : '';
  return `groups ${kept.join(', ')}${cut}${count}`;
}

function numberRuns(ids: readonly string[]): string[] {
  const runs: { first: string; last: string }[] = [];
  for (const id of ids) {
    const run = runs.at(-1);
    if (run && follows(run.last, id)) run.last = id;
    else runs.push({ first: id, last: id });
  }
  return runs.flatMap(({ first, last }) => {
    if (first === last) return [first];
    return follows(first, last) ? [first, last] : [`${first}-${last}`];
  });
}

/** Whether `b` is the whole number after `a`. */
function follows(a: string, b: string): boolean {
  return /^\d+$/.test(a) && /^\d+$/.test(b) && BigInt(b) === BigInt(a) + 1n;
}

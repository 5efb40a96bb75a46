/**
 * A choice among `all` ids (of groups, or devices): the chosen ones in the order of `all`, `undefined` where all are.
 * It is what the store keeps, and never empty: a container of nothing says nothing.
 */
export type Choice = readonly string[] | undefined;

/** Only `ids` of `all`; all of them where none of `ids` is there. */
export function only(all: readonly string[], ids: Iterable<string>): Choice {
  const wanted = new Set(ids);
  const kept = all.filter((id) => wanted.has(id));
  return kept.length === 0 || kept.length === all.length ? undefined : kept;
}

/** The choice after `ids` were taken in or out; as it was where none would be left. */
export function after(
  all: readonly string[],
  chosen: Choice,
  ids: Iterable<string>,
  isIn: boolean,
): Choice {
  const next = new Set(chosen ?? all);
  for (const id of ids) {
    if (isIn) next.add(id);
    else next.delete(id);
  }
  return all.some((id) => next.has(id)) ? only(all, next) : chosen;
}

import type { ClassPart } from './class-part.ts';
import { classSets, hashOfSets, sameSets } from './class-sets.ts';
import { differencesFrom, type ClassFigures } from './describe-class.ts';

/** Hosts with equal maps. */
export type HostClass = {
  /** Where they stand in the list that was given, ascending; never empty. */
  readonly members: readonly number[];
  /** What they have that the largest class has not, as phrases (see `differencesFrom`); empty for that class. */
  readonly differences: readonly string[];
};

/**
 * The hosts by equal maps: each in exactly one class, two in the same exactly where they have the same set of group
 * maps (however the groups are called and how many share a map; groups that list nothing do not count), the same
 * aperture and limits, and the same usable addresses for every consumer. Names, sources and reasons do not count.
 *
 * The odd ones out come first: classes in ascending order of size, the largest last; of equal ones the first member
 * decides, and the largest is the one with the earlier. O(n) by hash, each member then verified.
 */
export function classesOf(parts: readonly ClassPart[]): HostClass[] {
  const classes = gathered(parts);
  const usual = classes.reduce<Gathered | undefined>(
    (most, one) => (most === undefined || one.members.length > most.members.length ? one : most),
    undefined,
  );
  if (usual === undefined) return [];
  // A stable sort: classes of one size stay in the order of their first members.
  const odd = classes
    .filter((one) => one !== usual)
    .sort((a, b) => a.members.length - b.members.length);
  return [
    ...odd.map(({ members, figures }) => ({
      members,
      differences: differencesFrom(figures, usual.figures),
    })),
    { members: usual.members, differences: [] },
  ];
}

type Gathered = { readonly members: number[]; readonly figures: ClassFigures };

/** Classes in the order of their first members. */
function gathered(parts: readonly ClassPart[]): Gathered[] {
  const classes: Gathered[] = [];
  const byKey = new Map<string, Gathered[]>();
  for (const [member, part] of parts.entries()) {
    const sets = classSets(part);
    const key = `${hashOfSets(sets)} ${part.facts.map(({ value }) => value).join('\n')}`;
    const candidates = byKey.get(key) ?? [];
    const equal = candidates.find((one) => sameSets(one.figures.sets, sets));
    if (equal !== undefined) {
      equal.members.push(member);
      continue;
    }
    const one = { members: [member], figures: { facts: part.facts, sets } };
    classes.push(one);
    byKey.set(key, [...candidates, one]);
  }
  return classes;
}

import { counted, formatCount } from '../../model/count.ts';
import type { RegionKind } from '../../model/kind.ts';
import { formatRange } from '../../model/range.ts';
import { assertNever } from '../../model/result.ts';
import { CONSUMER_IDS } from '../consumer.ts';
import type { ClassFact } from './class-part.ts';
import { regionsOfLanes, sameLanes, sameUsable, type ClassSets } from './class-sets.ts';
import { matchRegions, NO_LISTERS, type RegionChange } from './match-regions.ts';

/** So many differences are told in full; of the rest, how many there are. */
const MOST_TOLD = 4;

/** What is told of a class: the figures and sets of any of its hosts. */
export type ClassFigures = { readonly facts: readonly ClassFact[]; readonly sets: ClassSets };

/**
 * What the hosts of a class have that those of `usual` have not, as phrases that go after "with": `a 39-bit aperture`,
 * `a direct region at 0x1000-0x1fff`. Limits first, then regions in order of address. At most five: the fifth says how
 * many more there are. Empty exactly where the figures are equal.
 */
export function differencesFrom(figures: ClassFigures, usual: ClassFigures): readonly string[] {
  const facts = figures.facts.filter((fact, at) => fact.value !== usual.facts[at]?.value);
  const { changes } = matchRegions(
    regionsOfLanes(usual.sets),
    regionsOfLanes(figures.sets),
    NO_LISTERS,
  );
  const count = facts.length + changes.length;
  if (count === 0) return lessPlain(figures.sets, usual.sets);
  const told = [
    ...facts.slice(0, MOST_TOLD).map(({ words }) => words),
    ...changes.slice(0, MOST_TOLD).map(changeWords),
  ].slice(0, MOST_TOLD);
  return count > MOST_TOLD ? [...told, counted(count - MOST_TOLD, 'more difference')] : told;
}

/** `12 with a 39-bit aperture and no msi region at 0x…`; `987 equal` for the class that others are told against. */
export function describeClass(count: number, differences: readonly string[]): string {
  const last = differences.at(-1);
  if (last === undefined) return `${formatCount(count)} equal`;
  const others = differences.slice(0, -1).join(', ');
  return `${formatCount(count)} with ${others === '' ? last : `${others} and ${last}`}`;
}

/** Where limits and regions are the same: which groups list them, or the rules that the map was made by. */
function lessPlain(sets: ClassSets, usual: ClassSets): readonly string[] {
  if (!sameLanes(sets, usual)) return ['the same regions spread over the groups in another way'];
  const differ = sameUsable(sets, usual).flatMap((same, at) =>
    same ? [] : (CONSUMER_IDS[at] ?? []),
  );
  return differ.length === 0 ? [] : [`other addresses usable for ${differ.join(' and ')}`];
}

/** A step from the usual regions to those of the class. */
function changeWords(change: RegionChange): string {
  switch (change.change) {
    case 'added':
      return `${article(change.b.kind)} region at ${formatRange(change.b)}`;
    case 'removed':
      return `no ${change.a.kind} region at ${formatRange(change.a)}`;
    case 'kind':
      return `${formatRange(change.b)} as ${change.b.kind} instead of ${change.a.kind}`;
    case 'moved':
    case 'grown':
    case 'shrunk':
      return `${article(change.b.kind)} region at ${formatRange(change.b)} instead of ${formatRange(change.a)}`;
    default:
      return assertNever(change);
  }
}

function article(kind: RegionKind): string {
  return kind === 'msi' ? 'an msi' : `a ${kind}`;
}

import { complementWithin, difference, EMPTY_SET, intersection } from '../../engine/range-set.ts';
import { rangeAt, rangeSet, union } from '../../engine/range-set.ts';
import { LAST_ADDRESS } from '../../model/address.ts';
import type { GroupLane } from '../../model/host-map.ts';
import type { Aperture, Host } from '../../model/host.ts';
import { kindCode } from '../../model/kind.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { range, WHOLE_SPACE, type AddressRange } from '../../model/range.ts';
import type { KernelAnswer } from '../../model/told.ts';
import { consumerOf } from '../rules.ts';
import type { FindingFacts } from './finding.ts';
import { unionOf } from './union-of.ts';

/** What an answer says to be usable; undefined where it says nothing of it. */
export function usableOf({ usable, reserved }: KernelAnswer): RangeSet | undefined {
  if (usable) return rangeSet(usable);
  return reserved && complementWithin(rangeSet(reserved), WHOLE_SPACE);
}

/** Whether the answer says where the aperture ends: reserved ranges do only where they reach 2^64-1. */
export function saysEnd({ usable, reserved }: KernelAnswer): boolean {
  return usable !== undefined || (reserved ?? []).some(({ last }) => last === LAST_ADDRESS);
}

/** The index of the group that the answer was asked for, by its id or one of its devices. */
export function askedGroup({ groups }: Host, { of }: KernelAnswer): number | undefined {
  if (of === undefined) return undefined;
  const at = groups.findIndex(({ id, devices }) => id === of || devices.includes(of));
  return at < 0 ? undefined : at;
}

/** What the regions of each lane keep from the consumer, in the order of the map's lanes. */
export function holesOfLanes({ map, consumer }: FindingFacts): readonly RangeSet[] {
  const { keptOutBy } = consumerOf(consumer);
  const holes = ({ kinds }: GroupLane): RangeSet =>
    keptOutBy.reduce((set, kind) => union(set, kinds[kindCode(kind)] ?? EMPTY_SET), EMPTY_SET);
  return map.lanes.map(holes);
}

/** The apertures that the groups may have, each once; `known` is false where one of them is not. */
export function aperturesOf(
  host: Host,
  group: number | undefined,
): { readonly ranges: readonly AddressRange[]; readonly known: boolean } {
  const own = (group === undefined ? host.groups : [host.groups[group]]).map(
    (one): Aperture => one?.aperture ?? host.aperture,
  );
  if (own.length === 0) own.push(host.aperture);
  const byText = new Map<string, AddressRange>();
  for (const { range: window, known } of own) {
    if (known) byText.set(`${window.first.toString()} ${window.last.toString()}`, window);
  }
  return { ranges: [...byText.values()], known: own.every(({ known }) => known) };
}

/** Apertures that end where `said` does: from 0, and from its first address. */
export function aperturesAt(said: RangeSet): readonly AddressRange[] {
  if (said.length === 0) return [];
  const { first } = rangeAt(said, 0);
  const { last } = rangeAt(said, said.length - 1);
  return first === 0n ? [range(0n, last)] : [range(0n, last), range(first, last)];
}

/**
 * Whether `said` is what some of the lanes leave of `aperture` together: a container need not hold all groups. At
 * least one of them must be in it.
 */
export function fits(said: RangeSet, aperture: AddressRange, holes: readonly RangeSet[]): boolean {
  const window = rangeSet([aperture]);
  const taken = difference(window, said);
  const inside: RangeSet[] = [];
  for (const set of holes) {
    const inWindow = intersection(set, window);
    if (difference(inWindow, taken).length === 0) inside.push(inWindow);
  }
  return inside.length > 0 && sameSet(difference(window, unionOf(inside)), said);
}

/** Whether both hold the same addresses. */
export function sameSet(a: RangeSet, b: RangeSet): boolean {
  return (
    a.length === b.length &&
    a.firsts.every((first, at) => first === b.firsts[at]) &&
    a.lasts.every((last, at) => last === b.lasts[at])
  );
}

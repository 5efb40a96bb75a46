import { RegionColumnsBuilder } from '../../engine/region-columns-builder.ts';
import { address } from '../../model/address.ts';
import { REGION_KINDS } from '../../model/kind.ts';
import type { AddressRange } from '../../model/range.ts';
import type { RegionColumns } from '../../model/region-columns.ts';
import { rangeOf, type Codec } from './codec.ts';
import { FirstSeen, readPlace } from './first-seen.ts';
import type { Packer } from './packer.ts';
import { readRuns, writeRuns } from './runs.ts';
import type { Unpacker } from './unpacker.ts';

type Entry = AddressRange & { readonly kind: number };

/**
 * Regions by what is the same: each range and kind once, each list of them that groups have once, then for each group
 * its list. The order of the regions across groups, sources and lines are runs of equal steps.
 */
export const REGIONS: Codec<RegionColumns> = {
  write: (out, regions) => {
    out.uint(regions.length);
    const { entries, lists } = listsByOwner(regions);
    writeEntries(out, entries);
    const known = new FirstSeen();
    const fresh = lists.filter((list) => known.isNew(list.join()));
    writeLists(out, fresh);
    const places = new FirstSeen();
    out.uint(lists.length);
    for (const list of lists) out.uint(places.code(list.join()));
    writeRuns(out, regions.owners, regions.length);
    writeRuns(out, regions.sources, regions.length);
    writeRuns(out, regions.lines, regions.length);
  },
  read: (input) => {
    const length = input.uint();
    const builder = new RegionColumnsBuilder();
    if (!input.takeRegions(length)) return builder.finish();
    const entries = readEntries(input);
    const fresh = readLists(input, entries);
    const lists = readOwners(input, fresh);
    const owners = readRuns(input, length);
    const sources = readRuns(input, length);
    const lines = readRuns(input, length);
    const taken = lists.map(() => 0);
    for (let i = 0; i < length && !input.fault; i += 1) {
      const owner = owners[i] ?? 0;
      const at = taken[owner] ?? 0;
      const entry = lists[owner]?.[at];
      taken[owner] = at + 1;
      if (entry) builder.pushRange(entry, entry.kind, owner, sources[i] ?? 0, lines[i] ?? 0);
      else input.fail({ code: 'wrong', what: 'a region that is not there' });
    }
    if (lists.some((list, owner) => list.length !== taken[owner])) {
      input.fail({ code: 'wrong', what: 'a region too many' });
    }
    return builder.finish();
  },
};

// For each owner its regions, as places in `entries`, which stand in the order in which the lists name them first.
function listsByOwner(regions: RegionColumns): {
  readonly entries: readonly Entry[];
  readonly lists: readonly (readonly number[])[];
} {
  const indexes: number[][] = [];
  for (let i = 0; i < regions.length; i += 1) {
    const owner = regions.owners[i] ?? 0;
    while (indexes.length <= owner) indexes.push([]);
    indexes[owner]?.push(i);
  }
  const entries: Entry[] = [];
  const places = new Map<string, number>();
  const placeOf = (i: number) => {
    const first = address(regions.firsts[i] ?? 0n);
    const last = address(regions.lasts[i] ?? 0n);
    const kind = regions.kinds[i] ?? 0;
    const key = `${kind} ${first} ${last}`;
    const place = places.get(key) ?? entries.push({ first, last, kind }) - 1;
    places.set(key, place);
    return place;
  };
  return { lists: indexes.map((own) => own.map(placeOf)), entries };
}

// All kinds, then all distances from the end of the region before, then all sizes: each column is alike in itself.
function writeEntries(out: Packer, entries: readonly Entry[]): void {
  out.uint(entries.length);
  for (const { kind } of entries) out.uint(kind);
  let edge = 0n;
  for (const { first, last } of entries) {
    out.big(first - edge);
    edge = last + 1n;
  }
  for (const { first, last } of entries) out.big(last - first + 1n);
}

function readEntries(input: Unpacker): readonly Entry[] {
  const count = input.count();
  const kinds: number[] = [];
  while (kinds.length < count && !input.fault) kinds.push(input.uint());
  if (kinds.some((kind) => kind >= REGION_KINDS.length)) {
    input.fail({ code: 'wrong', what: 'a kind' });
  }
  const gaps = kinds.map(() => input.big());
  let edge = 0n;
  return kinds.map((kind, i) => {
    const range = rangeOf(input, edge + (gaps[i] ?? 0n), input.big());
    edge = range.last + 1n;
    return { ...range, kind };
  });
}

function writeLists(out: Packer, lists: readonly (readonly number[])[]): void {
  const seen = new FirstSeen();
  out.uint(lists.length);
  for (const list of lists) out.uint(list.length);
  for (const list of lists) for (const place of list) out.uint(seen.code(String(place)));
}

function readLists(input: Unpacker, entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const count = input.count();
  const lengths: number[] = [];
  while (lengths.length < count && !input.fault) lengths.push(input.uint());
  const seen = { count: 0 };
  return lengths.map((length) => {
    const list: Entry[] = [];
    while (list.length < length && !input.fault) {
      const entry = entries[readPlace(input, seen)];
      if (entry) list.push(entry);
      else input.fail({ code: 'wrong', what: 'a region that is not there' });
    }
    return list;
  });
}

function readOwners(
  input: Unpacker,
  fresh: readonly (readonly Entry[])[],
): readonly (readonly Entry[])[] {
  const count = input.count();
  const seen = { count: 0 };
  const lists: (readonly Entry[])[] = [];
  while (lists.length < count && !input.fault) {
    const list = fresh[readPlace(input, seen)];
    if (list) lists.push(list);
    else input.fail({ code: 'wrong', what: 'a list that is not there' });
  }
  return lists;
}

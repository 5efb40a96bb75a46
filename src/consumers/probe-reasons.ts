import { forEachMeeting } from '../engine/lookup.ts';
import { indexAtOrAfter } from '../engine/range-set.ts';
import type { HostMap } from '../model/host-map.ts';
import { groupIdAt, type Host } from '../model/host.ts';
import { LIMIT_KINDS, type LimitKind, type RegionKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { intersect, range, sizeOf, type AddressRange } from '../model/range.ts';
import type { Origin } from '../model/region.ts';
import type { Consumer } from './consumer.ts';
import { kindSets } from './kind-sets.ts';
import { limitProvenance } from './limit-provenance.ts';
import type { Refusing } from './refusing.ts';
import { regionFacts, type RegionFacts } from './region-facts.ts';
import { keepsOut } from './rules.ts';
import { isSoftwareWindow } from './software-msi.ts';

/** One kind and range that refuses a map. */
export type ProbeReason = Refusing & {
  /** How many bytes of what was asked for it takes; 0 where it is no matter of bytes (`unaligned`, `not-assignable`). */
  readonly bytes: bigint;
  /** Of a region: who lists it, the first few; `listed` is how many regions there are of this kind and range. */
  readonly listedBy: readonly ListedRegion[];
  readonly listed: number;
  /** Of a limit: its figure and who says it. */
  readonly limits: readonly string[];
};

export type ListedRegion = { readonly group: string; readonly from: Origin };

/** What is asked of whom. */
export type ProbeQuestion = {
  readonly host: Host;
  readonly map: HostMap;
  readonly row: Consumer;
  readonly asked: AddressRange;
};

export type Reasons = {
  readonly because: readonly ProbeReason[];
  /** Whether more regions refuse than are listed. */
  readonly cut: boolean;
};

/** Who lists a region is named for so many; the rest are counted. */
const MOST_LISTED = 4;

/**
 * What refuses a map, more closely than `refusing` says it: regions as listed in place of merged runs, each kind and
 * range once, ascending by first; limits by run, with who says them. At most `mostRegions` regions.
 */
export function reasonsOf(
  question: ProbeQuestion,
  refusing: readonly Refusing[],
  mostRegions: number,
): Reasons {
  const { host, asked } = question;
  const faults = distinct(refusing.filter(({ kind }) => isFault(kind)));
  const regions = regionReasons(question, mostRegions);
  const rounding = refusing.filter(({ kind }) => kind === 'page-rounding');
  const limits = [...limitRuns(question), ...rounding];
  return {
    because: [
      ...faults.map((fault) => ({ ...fault, ...NO_REGION, bytes: 0n, limits: [] })),
      ...regions.because,
      ...limits.map((limit) => ({
        ...limit,
        ...NO_REGION,
        bytes: sharedBytes(limit, asked),
        limits: isLimit(limit.kind) ? limitProvenance(host, limit.kind, limit) : [],
      })),
    ],
    cut: regions.cut,
  };
}

const NO_REGION = { listedBy: [], listed: 0 } as const;

type RegionReason = ProbeReason & { readonly listedBy: ListedRegion[]; listed: number };

function regionReasons(question: ProbeQuestion, most: number): Reasons {
  const { host, map, asked } = question;
  const found = new Map<string, RegionReason>();
  let cut = false;
  forEachMeeting(map.lookup, asked, (index) => {
    const region = regionFacts(host, index);
    if (!isTaken(question, region)) return true;
    const key = keyOf(region);
    const before = found.get(key);
    if (!before && found.size >= most) {
      cut = true;
      return false;
    }
    const reason = before ?? regionReason(question, region);
    reason.listed += 1;
    if (reason.listedBy.length < MOST_LISTED) {
      reason.listedBy.push({ group: groupIdAt(host, region.owner), from: region.from });
    }
    found.set(key, reason);
    return true;
  });
  return { because: [...found.values()], cut };
}

function isTaken({ host, map, row }: ProbeQuestion, region: RegionFacts): boolean {
  if (!keepsOut(row, region.kind, map.rules)) return false;
  return !(region.kind === 'msi' && row.mayUseSoftwareMsi && isSoftwareWindow(host, region));
}

function regionReason({ row, asked }: ProbeQuestion, region: RegionFacts): RegionReason {
  const { kind, first, last } = region;
  return {
    ...refusingOf(row, kind, { first, last }),
    bytes: sharedBytes(region, asked),
    listedBy: [],
    listed: 0,
    limits: [],
  };
}

/** The runs of limits that count and meet `asked`, whole. */
function limitRuns({ host, map, row, asked }: ProbeQuestion): readonly Refusing[] {
  return kindSets(host, map, row).flatMap(({ kind, set, keepsOut: counts }) =>
    counts && isLimit(kind) ? runsMeeting(set, asked).map((run) => refusingOf(row, kind, run)) : [],
  );
}

function refusingOf(row: Consumer, kind: RegionKind | LimitKind, run: AddressRange): Refusing {
  const reason = row.reasons[kind];
  return {
    kind,
    ...run,
    text: reason?.text ?? `${row.title} is kept out.`,
    ...(reason && { source: reason.source }),
  };
}

function runsMeeting(set: RangeSet, asked: AddressRange): readonly AddressRange[] {
  const runs: AddressRange[] = [];
  for (let at = indexAtOrAfter(set, asked.first); at < set.length; at += 1) {
    const first = set.firsts[at] ?? 0n;
    if (first > asked.last) break;
    runs.push(range(first, set.lasts[at] ?? first));
  }
  return runs;
}

/** Each kind and range once, the first of equals; how many more there are is said. */
function distinct(faults: readonly Refusing[]): readonly Refusing[] {
  const byKey = new Map<string, { readonly first: Refusing; more: number }>();
  for (const fault of faults) {
    const key = keyOf(fault);
    const before = byKey.get(key);
    if (before) before.more += 1;
    else byKey.set(key, { first: fault, more: 0 });
  }
  return [...byKey.values()].map(({ first, more }) =>
    more === 0 ? first : { ...first, text: `${first.text} The same holds for ${more} more.` },
  );
}

function isFault(kind: Refusing['kind']): boolean {
  return (
    kind === 'unaligned' || kind === 'not-assignable' || kind === 'size-zero' || kind === 'wraps'
  );
}

function isLimit(kind: Refusing['kind']): kind is LimitKind {
  return (LIMIT_KINDS as readonly string[]).includes(kind);
}

function keyOf({ kind, first, last }: Pick<Refusing, 'kind' | 'first' | 'last'>): string {
  return `${kind} ${first} ${last}`;
}

function sharedBytes(one: AddressRange, asked: AddressRange): bigint {
  const shared = intersect(one, asked);
  return shared ? sizeOf(shared) : 0n;
}

import { difference, EMPTY_SET, intersection, rangesOf, union } from '../../engine/range-set.ts';
import { forEachMeeting } from '../../engine/lookup.ts';
import type { GroupLane } from '../../model/host-map.ts';
import { groupIdAt, type Host } from '../../model/host.ts';
import { kindCode, type RegionKind } from '../../model/kind.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { formatRange, type AddressRange } from '../../model/range.ts';
import { shortGroups } from '../../model/short-groups.ts';
import { regionFacts, type RegionFacts } from '../region-facts.ts';
import type { Finding, FindingFacts, FindingRule, Tell } from './finding.ts';

const GROUPS_WIDTH = 60;

/** Memory that firmware wants 1:1 where hardware takes writes for interrupts. */
export const DIRECT_OVER_MSI: FindingRule = {
  code: 'direct-over-msi',
  find: (facts, tell) => {
    const software = facts.map.msi?.software ?? EMPTY_SET;
    tellOverlaps(facts, tell, DIRECT, (msi) => difference(msi, software), hardwareText);
  },
};

/** A window for interrupts that software chose, inside or over what else the group lists. */
export const SOFTWARE_MSI_INSIDE: FindingRule = {
  code: 'software-msi-inside',
  find: (facts, tell) => {
    const software = facts.map.msi?.software;
    if (!software) return;
    tellOverlaps(facts, tell, OTHERS, (msi) => intersection(msi, software), softwareText);
  },
};

const DIRECT: readonly RegionKind[] = ['direct', 'direct-relaxable'];
const OTHERS: readonly RegionKind[] = ['direct', 'direct-relaxable', 'reserved'];

type Overlap = {
  readonly range: AddressRange;
  readonly groups: string;
  readonly window: RegionFacts | undefined;
  readonly other: RegionFacts | undefined;
};

/** Tells of each range that a lane's groups list both as `msi`, as far as `windows` takes it, and as one of `kinds`. */
function tellOverlaps(
  facts: FindingFacts,
  tell: Tell,
  kinds: readonly RegionKind[],
  windows: (msi: RangeSet) => RangeSet,
  textOf: (overlap: Overlap) => string,
): void {
  for (const lane of facts.map.lanes) {
    const others = kinds.reduce((set, kind) => union(set, setOf(lane, kind)), EMPTY_SET);
    if (others.length === 0) continue;
    const both = intersection(windows(setOf(lane, 'msi')), others);
    for (const range of rangesOf(both)) {
      tell(() => findingOf(overlapOf(facts, lane, range, kinds), textOf));
    }
  }
}

function setOf({ kinds }: GroupLane, kind: RegionKind): RangeSet {
  return kinds[kindCode(kind)] ?? EMPTY_SET;
}

function findingOf(overlap: Overlap, textOf: (overlap: Overlap) => string): Finding {
  const { window, other } = overlap;
  return {
    text: textOf(overlap),
    ...(other && { from: other.from }),
    ...(other && window && { besides: [window.from] }),
  };
}

function overlapOf(
  { host, map }: FindingFacts,
  lane: GroupLane,
  range: AddressRange,
  kinds: readonly RegionKind[],
): Overlap {
  const [group] = lane.groups;
  let window: RegionFacts | undefined;
  let other: RegionFacts | undefined;
  forEachMeeting(map.lookup, range, (index) => {
    if (host.regions.owners[index] !== group) return true;
    const region = regionFacts(host, index);
    if (region.kind === 'msi') window ??= region;
    else if (kinds.includes(region.kind)) other ??= region;
    return window === undefined || other === undefined;
  });
  return { range, groups: groupsText(host, lane), window, other };
}

function groupsText(host: Host, { groups }: GroupLane): string {
  const ids = groups.map((group) => groupIdAt(host, group));
  if (ids.length === 1) return `Group ${ids[0] ?? ''} lists`;
  return `The groups ${shortGroups(ids, host.groups.length, GROUPS_WIDTH)} list`;
}

function hardwareText({ range, groups, window, other }: Overlap): string {
  const first = other ? `${rangeText(other)} (${other.kind})` : `${rangeText(range)} as memory`;
  const over = window ? rangeText(window) : 'a window';
  return `${groups} ${first} over ${over}, where hardware takes writes for interrupts: ${rangeText(range)} is in both. It may mean a mistake of the firmware: what a device writes there never reaches memory.`;
}

function softwareText({ range, groups, window, other }: Overlap): string {
  const of = other ? `${rangeText(other)} (${other.kind})` : rangeText(range);
  return `${groups} ${of}, and the window ${rangeText(window ?? range)} that software chose for interrupts meets it. It may mean that the driver placed it without a look at what firmware wants (Arm SMMU drivers do): a doorbell there hides what is behind it.`;
}

function rangeText({ first, last }: AddressRange): string {
  return formatRange({ first, last });
}

import { EMPTY_SET, indexAtOrAfter, rangeAt, union } from '../../engine/range-set.ts';
import { groupIdAt, type Host } from '../../model/host.ts';
import type { HostMap } from '../../model/host-map.ts';
import { formatKernel, isWithin, type KernelVersion } from '../../model/kernel.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { covers, type AddressRange } from '../../model/range.ts';
import { shortGroups } from '../../model/short-groups.ts';
import type { FirmwareTable } from '../../model/told.ts';
import type { Finding, FindingRule } from './finding.ts';
import { firmwareFacts, kernelRange, wantsText, type FirmwareFact } from './firmware-ranges.ts';
import { DeviceGroups } from './scope-groups.ts';
import { unionOf } from './union-of.ts';

/** From which kernel on a table is read at all; `rmrr` and `ivmd` are as old as the drivers. */
const READ_SINCE: Readonly<Partial<Record<FirmwareTable, KernelVersion>>> = {
  rmr: { major: 6, minor: 0 },
  'device-tree': { major: 6, minor: 3 },
};

/** What it may mean, for each table, besides a table of another boot. */
const CAUSES: Readonly<Record<FirmwareTable, readonly string[]>> = {
  rmrr: ['that the kernel lost it (some list only the first RMRR of a later device of a group)'],
  ivmd: [],
  rmr: [
    "that the host bridge's _DSM function 5 does not return 0, without which the kernel takes no RMR for PCI devices",
    'that the kernel is older than 6.0',
  ],
  'device-tree': [
    'that the kernel took it for another device (its phandle did not match)',
    'that the kernel is older than 6.3',
  ],
};
/** Besides, where no group is known to have the device. */
const MISSING = ['that the dump of its group is not here', 'that its device has no group'];
const OTHER_BOOT = 'that the table is of another boot or machine';

const GROUPS_WIDTH = 60;

/** What firmware wants reserved for a device whose group has a dump, and that the dump does not list. */
export const FIRMWARE_NOT_LISTED: FindingRule = {
  code: 'firmware-not-listed',
  find: ({ host, map }, tell) => {
    const wanted = host.machine?.firmware ?? [];
    if (wanted.length === 0 || host.regions.length === 0) return;
    const listed = new ListedRanges(map);
    const devices = new DeviceGroups(host);
    for (const fact of firmwareFacts(wanted)) {
      const kernel = kernelRange(fact);
      if (!kernel) continue;
      const { groups, isWhole } = devices.of(fact.scopes);
      const lacking = groups.filter((group) => {
        return listed.hasDump(group) && !listed.lists(group, fact.range, kernel);
      });
      if (lacking.length > 0) tell(() => findingOf(fact, map, groupsText(host, lacking)));
      else if (!isWhole && groups.length === 0 && !listed.anyLists(fact.range, kernel)) {
        tell(() => findingOf(fact, map));
      }
    }
  },
};

/** What each group lists, of any kind. */
class ListedRanges {
  readonly #map: HostMap;
  readonly #laneOf = new Map<number, number>();
  readonly #sets = new Map<number, RangeSet>();
  #all: RangeSet | undefined;

  constructor(map: HostMap) {
    this.#map = map;
    for (const [at, { groups }] of map.lanes.entries()) {
      for (const group of groups) this.#laneOf.set(group, at);
    }
  }

  hasDump(group: number): boolean {
    return this.#of(group).length > 0;
  }

  /** Whether all of it is listed, as firmware or as the kernel has it. */
  lists(group: number, wanted: AddressRange, kernel: AddressRange): boolean {
    const set = this.#of(group);
    return isIn(set, kernel) || isIn(set, wanted);
  }

  anyLists(wanted: AddressRange, kernel: AddressRange): boolean {
    this.#all ??= unionOf(this.#allSets());
    return isIn(this.#all, kernel) || isIn(this.#all, wanted);
  }

  #allSets(): readonly RangeSet[] {
    const { rules, kinds, lanes } = this.#map;
    // The map's kinds are those of the chosen groups alone.
    return rules.groups ? lanes.map((_, at) => this.#ofLane(at)) : kinds;
  }

  #of(group: number): RangeSet {
    return this.#ofLane(this.#laneOf.get(group) ?? -1);
  }

  #ofLane(at: number): RangeSet {
    const known = this.#sets.get(at);
    if (known) return known;
    const set = this.#map.lanes[at]?.kinds.reduce(union, EMPTY_SET) ?? EMPTY_SET;
    this.#sets.set(at, set);
    return set;
  }
}

// Ranges of a set do not touch, so what is in it is in one of them.
function isIn(set: RangeSet, wanted: AddressRange): boolean {
  const at = indexAtOrAfter(set, wanted.first);
  return at < set.length && covers(rangeAt(set, at), wanted);
}

function groupsText(host: Host, groups: readonly number[]): string {
  const ids = groups.map((group) => groupIdAt(host, group));
  const [id = ''] = ids;
  if (ids.length === 1) return `Group ${id} has that device and does not list it`;
  const names = shortGroups(ids, -1, GROUPS_WIDTH);
  return `The groups ${names} have those devices and do not list it`;
}

function nobodyText({ scopes }: FirmwareFact): string {
  return scopes.some(({ kind }) => kind === 'device')
    ? 'No group here has that device, and none lists it'
    : 'No group here lists it';
}

/** `groupsText`: who should list it; left out where no group is known to have the device. */
function findingOf(fact: FirmwareFact, { rules }: HostMap, groupsText?: string): Finding {
  const since = READ_SINCE[fact.table];
  const isOld = since !== undefined && !isWithin(rules.kernel, since);
  const causes = [...(groupsText === undefined ? MISSING : []), ...CAUSES[fact.table]];
  const cause = isOld
    ? `that Linux ${formatKernel(rules.kernel)} does not read it: ${formatKernel(since)} is the first that does`
    : [...causes, OTHER_BOOT].join(', or ');
  return {
    text: `${wantsText(fact)}. ${groupsText ?? nobodyText(fact)}. It may mean ${cause}.`,
    from: fact.from,
    ...(fact.besides.length > 0 && { besides: fact.besides }),
  };
}

import { difference, intersection, rangeSet } from '../engine/range-set.ts';
import type { HostMap } from '../model/host-map.ts';
import type { Aperture, Host } from '../model/host.ts';
import type { RangeSet } from '../model/range-set.ts';
import { WHOLE_SPACE, type AddressRange } from '../model/range.ts';
import { assertNever } from '../model/result.ts';
import { clipAsType1 } from './aper-resize.ts';
import type { Consumer } from './consumer.ts';
import { takenByLane } from './lane-costs.ts';
import { outside, pageSizeOf } from './limits.ts';
import type { MappingConsumerId } from './map-call.ts';
import { refusalRow } from './refusal-row.ts';
import { consumerOf } from './rules.ts';

/** The calls that attach, and refuse. */
export type AttachCall =
  | 'VFIO_GROUP_SET_CONTAINER'
  | 'VFIO_SET_IOMMU'
  | 'VFIO_DEVICE_BIND_IOMMUFD'
  | 'VFIO_DEVICE_ATTACH_IOMMUFD_PT';

/** Why an attach is refused. */
export type AttachRefusal = {
  readonly errno: string;
  readonly call: AttachCall;
  readonly text: string;
  /** Kernel file and function. */
  readonly source: string;
};

/** One group (type1) or device (iommufd) after the other, and what is then usable. */
export type AttachOutcome = {
  readonly name: string;
  readonly refusal?: AttachRefusal;
  /** What the kernel reports after this step; empty before the first group of a container is in. */
  readonly ranges: RangeSet;
  /** What addresses must be multiples of: the page size, 1 for an IOAS that no device is in yet. */
  readonly alignment: bigint;
};

/** Where a step comes to, and what is there. */
type State = { readonly ranges: RangeSet; readonly attached: number };

/**
 * Attaches `steps` to a container (ids of groups) or an IOAS (names of devices), in order; one that is refused
 * changes nothing. `liveMaps` are there from the first step that succeeds on. A step that the host does not
 * have is passed over. Each group answers with the union of its devices' regions, as sysfs lists no others.
 * `map` is `mapHost(host, …)`; `host` went through `withSettings`.
 */
export function attachAll(
  consumer: MappingConsumerId,
  host: Host,
  map: HostMap,
  steps: readonly string[],
  liveMaps: readonly AddressRange[] = [],
): readonly AttachOutcome[] {
  const row = consumerOf(consumer);
  const lives = rangeSet(liveMaps);
  let state: State = {
    ranges: rangeSet(consumer === 'iommufd' ? [WHOLE_SPACE] : []),
    attached: 0,
  };
  return steps.flatMap((name): readonly AttachOutcome[] => {
    const group = groupOf(consumer, host, name);
    if (group < 0) return [];
    const answer = attachOne(consumer, { host, map, row, lives }, group, state);
    if (!('errno' in answer)) state = { ranges: answer.ranges, attached: state.attached + 1 };
    const alignment = state.attached === 0 && consumer === 'iommufd' ? 1n : pageSizeOf(host);
    const refusal = 'errno' in answer ? answer : undefined;
    return [{ name, ...(refusal && { refusal }), ranges: state.ranges, alignment }];
  });
}

function groupOf(consumer: MappingConsumerId, host: Host, name: string): number {
  return host.groups.findIndex((group) =>
    consumer === 'iommufd' ? group.devices.includes(name) : group.id === name,
  );
}

type Facts = {
  readonly host: Host;
  readonly map: HostMap;
  readonly row: Consumer;
  readonly lives: RangeSet;
};

type Answer = AttachRefusal | { readonly ranges: RangeSet };

function attachOne(consumer: MappingConsumerId, facts: Facts, group: number, state: State): Answer {
  const { host, map, row } = facts;
  const lane = map.lanes.find(({ groups }) => groups.includes(group));
  const taken = lane ? takenByLane(row, lane) : rangeSet([]);
  const { range } = domainAperture(consumer, host, map, group);
  const assignable = map.assignable[row.id]?.[group];
  const refusal =
    assignable && !assignable.ok && assignable.because !== 'nothing-left'
      ? refusalRow(row, assignable.because, assignable.errno)
      : undefined;
  const first = state.attached === 0;
  if (refusal) {
    const { text, source } = refusal.reason;
    const call = callThatRefuses(consumer, refusal.code, first);
    return { errno: refusal.errno, call, text, source };
  }
  switch (consumer) {
    case 'vfio-type1':
      return attachType1(facts, state, taken, range);
    case 'iommufd':
      return attachIommufd(facts, state, taken, range);
    default:
      return assertNever(consumer);
  }
}

/** What the domain translates that this group alone would get. */
function domainAperture(
  consumer: MappingConsumerId,
  host: Host,
  { rules }: HostMap,
  group: number,
): Aperture {
  const own = host.groups[group]?.aperture ?? host.aperture;
  return (consumer === 'iommufd' && rules.whatIf.nestParent && host.nestParentAperture) || own;
}

function callThatRefuses(consumer: MappingConsumerId, code: string, first: boolean): AttachCall {
  // Claiming the group for user space comes before any domain; the rest is asked when the domain is attached.
  if (consumer === 'iommufd') {
    const atBind = code === 'direct' || code === 'no-isolated-msi';
    return atBind ? 'VFIO_DEVICE_BIND_IOMMUFD' : 'VFIO_DEVICE_ATTACH_IOMMUFD_PT';
  }
  return code !== 'direct' && first ? 'VFIO_SET_IOMMU' : 'VFIO_GROUP_SET_CONTAINER';
}

const TYPE1 = 'drivers/vfio/vfio_iommu_type1.c';

// The steps of vfio_iommu_type1_attach_group, in its order.
function attachType1(
  { lives }: Facts,
  { ranges, attached }: State,
  taken: RangeSet,
  aperture: AddressRange,
): Answer {
  const refuse = (text: string, where: string): AttachRefusal => ({
    errno: 'EINVAL',
    call: attached === 0 ? 'VFIO_SET_IOMMU' : 'VFIO_GROUP_SET_CONTAINER',
    text,
    source: `${TYPE1}: ${where}`,
  });
  if (attached > 0) {
    const { first = 0n, last = 0n } = spanOf(ranges);
    if (aperture.first > last || aperture.last < first) {
      return refuse('Its aperture has no address in common with the container.', CONFLICT);
    }
    const lost = intersection(intersection(lives, ranges), outside(aperture));
    if (lost.length > 0) return refuse('A live map lies outside of its aperture.', CONFLICT);
    if (intersection(lives, taken).length > 0) {
      return refuse('A live map touches one of its regions.', 'vfio_iommu_resv_conflict');
    }
  }
  const clipped = attached === 0 ? rangeSet([aperture]) : clipAsType1(ranges, aperture);
  const left = difference(clipped, taken);
  if (left.length === 0) return refuse('Nothing is left that may be used.', EXCLUDE);
  return { ranges: left };
}

const CONFLICT = 'vfio_iommu_aper_conflict';
const EXCLUDE = 'vfio_iommu_resv_exclude';

// The device's regions are reserved first, then what lies outside of the domain: both want no map there.
function attachIommufd(
  { lives }: Facts,
  { ranges }: State,
  taken: RangeSet,
  aperture: AddressRange,
): Answer {
  const refuse = (text: string, where: string): AttachRefusal => ({
    errno: 'EADDRINUSE',
    call: 'VFIO_DEVICE_ATTACH_IOMMUFD_PT',
    text,
    source: `drivers/iommu/iommufd/io_pagetable.c: ${where}`,
  });
  if (intersection(lives, taken).length > 0) {
    return refuse('A live map touches one of its regions.', 'iopt_table_enforce_dev_resv_regions');
  }
  const beyond = outside(aperture);
  if (intersection(lives, beyond).length > 0) {
    return refuse('A live map lies outside of its aperture.', 'iopt_table_add_domain');
  }
  return { ranges: difference(difference(ranges, taken), beyond) };
}

/** From the first byte of a set to its last; nothing where it is empty. */
function spanOf(set: RangeSet): { readonly first?: bigint; readonly last?: bigint } {
  const [first, last] = [set.firsts[0], set.lasts[set.length - 1]];
  return first === undefined || last === undefined ? {} : { first, last };
}

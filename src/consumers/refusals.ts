import { EMPTY_SET, indexAtOrAfter } from '../engine/range-set.ts';
import type { Assignable, GroupLane, RefusalCode } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { isWithin } from '../model/kernel.ts';
import { kindCode } from '../model/kind.ts';
import type { IommuDriver } from '../model/machine.ts';
import type { RangeSet } from '../model/range-set.ts';
import type { AddressRange } from '../model/range.ts';
import { formatRange } from '../model/range.ts';
import { assertNever } from '../model/result.ts';
import type { Rules } from '../model/settings.ts';
import type { Consumer, Refusal } from './consumer.ts';
import { driverOfGroup } from './group-driver.ts';
import { takenByLane } from './lane-costs.ts';
import { lacksSecondStage } from './second-stage.ts';
import { firstRegionWhere, isSoftwareWindow } from './software-msi.ts';

/** What is asked of a group before it is handed over. */
type Candidate = {
  readonly group: number;
  readonly lane: GroupLane;
  /** Whether its regions leave anything of the aperture for this group alone. */
  readonly leavesSome: () => boolean;
};

const FREE: Assignable = { ok: true };

/**
 * For each group of `host`, whether it can be handed to `consumer` at all, by the first of the consumer's refusals
 * that holds for the kernel and the IOMMU driver. Where a region blocks, the first listed is named, as an index into
 * `host.regions`. `lanes` are of all groups.
 */
export function assignability(
  consumer: Consumer,
  host: Host,
  lanes: readonly GroupLane[],
  rules: Rules,
): readonly Assignable[] {
  const answers: Assignable[] = host.groups.map(() => FREE);
  const rows = consumer.refusals.filter(({ since, until }) => isWithin(rules.kernel, since, until));
  for (const lane of lanes) {
    const left = new Map<string, boolean>();
    for (const group of lane.groups) {
      const leavesSome = (): boolean => {
        const { range } = host.groups[group]?.aperture ?? host.aperture;
        const key = formatRange(range);
        const known = left.get(key) ?? leaves(takenByLane(consumer, lane), range);
        left.set(key, known);
        return known;
      };
      const refusal = rows.find((row) => refuses(row, host, rules, { group, lane, leavesSome }));
      if (refusal) answers[group] = refused(refusal, host, group);
    }
  }
  return answers;
}

/** Whether some byte of `within` is not taken. */
function leaves(taken: RangeSet, within: AddressRange): boolean {
  const at = indexAtOrAfter(taken, within.first);
  const [first, last] = [taken.firsts[at], taken.lasts[at]];
  if (at >= taken.length || first === undefined || last === undefined) return true;
  return first > within.first || last < within.last;
}

/** The row of `consumer` that a refusal with this code and errno comes from. */
export function refusalRow(
  consumer: Consumer,
  code: RefusalCode,
  errno: string,
): Refusal | undefined {
  return consumer.refusals.find((row) => row.code === code && row.errno === errno);
}

function refuses(row: Refusal, host: Host, rules: Rules, candidate: Candidate): boolean {
  if (row.drivers && !isDriver(row.drivers, driverOfGroup(host, candidate.group, candidate.lane))) {
    return false;
  }
  const { lane } = candidate;
  switch (row.code) {
    case 'direct':
      return (lane.kinds[kindCode('direct')] ?? EMPTY_SET).length > 0;
    case 'nothing-left':
      return !candidate.leavesSome();
    case 'no-isolated-msi':
      return rules.whatIf.noIsolatedMsi === true;
    case 'software-and-hardware-msi':
      return hasBothMsi(host, candidate.group, lane);
    case 'no-second-stage':
      return lacksSecondStage(host, candidate.group);
    default:
      return assertNever(row.code);
  }
}

function isDriver(drivers: readonly IommuDriver[], driver: IommuDriver): boolean {
  return drivers.includes(driver);
}

function hasBothMsi(host: Host, group: number, lane: GroupLane): boolean {
  if ((lane.kinds[kindCode('msi')] ?? EMPTY_SET).length === 0) return false;
  const software = firstRegionWhere(host, group, 'msi', (region) => isSoftwareWindow(host, region));
  const hardware = firstRegionWhere(
    host,
    group,
    'msi',
    (region) => !isSoftwareWindow(host, region),
  );
  return software !== undefined && hardware !== undefined;
}

function refused({ code, errno }: Refusal, host: Host, group: number): Assignable {
  const kind =
    code === 'direct' ? 'direct' : code === 'software-and-hardware-msi' ? 'msi' : undefined;
  const region =
    kind &&
    firstRegionWhere(
      host,
      group,
      kind,
      (candidate) => kind === 'direct' || !isSoftwareWindow(host, candidate),
    );
  return { ok: false, errno, because: code, ...(region !== undefined && { region }) };
}

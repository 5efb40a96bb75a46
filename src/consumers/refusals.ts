import { EMPTY_SET } from '../engine/range-set.ts';
import type { Assignable, GroupLane, RefusalCode } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { isWithin } from '../model/kernel.ts';
import { kindCode } from '../model/kind.ts';
import type { IommuDriver } from '../model/machine.ts';
import type { RangeSet } from '../model/range-set.ts';
import type { Rules } from '../model/settings.ts';
import type { Consumer, Refusal } from './consumer.ts';
import { driverOfGroup } from './group-driver.ts';
import { firstRegionWhere, isSoftwareWindow } from './software-msi.ts';

/** What is asked of a group before it is handed over. */
type Candidate = {
  readonly group: number;
  readonly lane: GroupLane;
  /** What is left of the aperture for this group alone. */
  readonly left: RangeSet;
};

const FREE: Assignable = { ok: true };

/**
 * For each group of `host`, whether it can be handed to `consumer` at all, by the first of the consumer's refusals
 * that holds for the kernel and the IOMMU driver. Where a region blocks, the first listed is named, as an index into
 * `host.regions`. `usableAlone(lane)` is what the lane's groups leave of the aperture.
 */
export function assignability(
  consumer: Consumer,
  host: Host,
  lanes: readonly GroupLane[],
  rules: Rules,
  usableAlone: (lane: GroupLane) => RangeSet,
): readonly Assignable[] {
  const answers: Assignable[] = host.groups.map(() => FREE);
  for (const lane of lanes) {
    const left = usableAlone(lane);
    for (const group of lane.groups) {
      const refusal = consumer.refusals.find((row) =>
        refuses(row, host, rules, { group, lane, left }),
      );
      if (refusal) answers[group] = refused(refusal, host, group);
    }
  }
  return answers;
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
  if (!isWithin(rules.kernel, row.since, row.until)) return false;
  if (row.drivers && !isDriver(row.drivers, driverOfGroup(host, candidate.group, candidate.lane))) {
    return false;
  }
  const { lane } = candidate;
  switch (row.code) {
    case 'direct':
      return (lane.kinds[kindCode('direct')] ?? EMPTY_SET).length > 0;
    case 'nothing-left':
      return candidate.left.length === 0;
    case 'no-isolated-msi':
      return rules.whatIf.noIsolatedMsi === true;
    case 'software-and-hardware-msi':
      return hasBothMsi(host, candidate.group, lane);
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

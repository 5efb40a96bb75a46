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
import { BlockingRegions, type BlockingKind } from './blocking-regions.ts';
import { takenByLane } from './lane-costs.ts';
import { lacksSecondStage } from './second-stage.ts';

/** What is asked of a group before it is handed over. */
type Candidate = {
  readonly group: number;
  readonly lane: GroupLane;
  /** Whether its regions leave anything of the aperture for this group alone. */
  readonly leavesSome: () => boolean;
  readonly blocking: BlockingRegions;
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
  blocking = new BlockingRegions(host),
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
      const refusal = rows.find((row) =>
        refuses(row, host, rules, { group, lane, leavesSome, blocking }),
      );
      if (refusal) answers[group] = refused(refusal, blocking, group);
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

function refuses(row: Refusal, host: Host, rules: Rules, candidate: Candidate): boolean {
  if (row.drivers && !isDriver(row.drivers, driverOfGroup(host, candidate.group, candidate.lane))) {
    return false;
  }
  const { lane } = candidate;
  switch (row.code) {
    case 'direct': {
      const direct = lane.kinds[kindCode('direct')] ?? EMPTY_SET;
      return direct.length > 0 && !(row.drivers && isIsaBridgeAlone(direct));
    }
    case 'nothing-left':
      return !candidate.leavesSome();
    case 'no-isolated-msi':
      return rules.whatIf.noIsolatedMsi === true;
    case 'software-and-hardware-msi':
      return hasBothMsi(candidate);
    case 'no-second-stage':
      return lacksSecondStage(host, candidate.group);
    default:
      return assertNever(row.code);
  }
}

/**
 * Whether all that is direct is what the Intel driver itself keeps for ISA bridges: no RMRR asks for it, and for RMRRs
 * alone that driver refuses (drivers/iommu/intel/iommu.c: device_has_rmrr; CONFIG_INTEL_IOMMU_FLOPPY_WA).
 */
function isIsaBridgeAlone(direct: RangeSet): boolean {
  return direct.length === 1 && direct.firsts[0] === 0n && direct.lasts[0] === ISA_LAST;
}

/** 16 MiB, as intel_iommu_get_resv_regions lists them. */
const ISA_LAST = 0xff_ffffn;

function isDriver(drivers: readonly IommuDriver[], driver: IommuDriver): boolean {
  return drivers.includes(driver);
}

function hasBothMsi({ group, lane, blocking }: Candidate): boolean {
  if ((lane.kinds[kindCode('msi')] ?? EMPTY_SET).length === 0) return false;
  return (
    blocking.first('software-msi', group) !== undefined &&
    blocking.first('hardware-msi', group) !== undefined
  );
}

function refused({ code, errno }: Refusal, blocking: BlockingRegions, group: number): Assignable {
  const kind = BLOCKED_BY[code];
  const region = kind && blocking.first(kind, group);
  return { ok: false, errno, because: code, ...(region !== undefined && { region }) };
}

/** Of which kind the region is that is named with a refusal. */
const BLOCKED_BY: Readonly<Partial<Record<RefusalCode, BlockingKind>>> = {
  direct: 'direct',
  'software-and-hardware-msi': 'hardware-msi',
};

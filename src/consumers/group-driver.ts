import type { GroupLane } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { kindCode, type RegionKind } from '../model/kind.ts';
import type { IommuDriver } from '../model/machine.ts';
import type { RangeSet } from '../model/range-set.ts';

/** The HyperTransport range that every AMD group lists (`drivers/iommu/amd/iommu.c: amd_iommu_get_resv_regions`). */
const HYPER_TRANSPORT = [0xfd_0000_0000n, 0xff_ffff_ffffn] as const;
/** The interrupt window of every x86 device (`IOAPIC_RANGE_START`, `MSI_RANGE_START` of the two drivers). */
const X86_MSI = [0xfee0_0000n, 0xfeef_ffffn] as const;

/**
 * Which IOMMU driver serves a group: as the inputs say, by the group's devices; where they do not, by what the
 * group lists. `other` where neither tells.
 */
export function driverOfGroup(host: Host, group: number, lane: GroupLane): IommuDriver {
  const iommus = host.machine?.iommus ?? [];
  const devices = host.groups[group]?.devices ?? [];
  const serving =
    iommus.find((iommu) => iommu.devices.some((device) => devices.includes(device))) ??
    (iommus.every((iommu) => iommu.driver === iommus[0]?.driver) ? iommus[0] : undefined);
  return serving?.driver ?? driverByRegions(lane);
}

function driverByRegions(lane: GroupLane): IommuDriver {
  if (holds(lane, 'reserved', HYPER_TRANSPORT)) return 'amd';
  return holds(lane, 'msi', X86_MSI) ? 'intel' : 'other';
}

function holds(
  lane: GroupLane,
  kind: RegionKind,
  [first, last]: readonly [bigint, bigint],
): boolean {
  const set: RangeSet | undefined = lane.kinds[kindCode(kind)];
  if (!set) return false;
  for (let at = 0; at < set.length; at += 1) {
    if ((set.firsts[at] ?? 0n) <= first && last <= (set.lasts[at] ?? 0n)) return true;
  }
  return false;
}

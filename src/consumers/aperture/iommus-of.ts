import type { Group, Host } from '../../model/host.ts';
import type { Iommu } from '../../model/machine.ts';

/**
 * The IOMMUs that serve the devices of the chosen groups. A device has one: where each of them is listed by its own,
 * no other counts. Else one whose devices nobody lists may serve the rest.
 */
export function iommusOf(
  host: Host,
  groups?: readonly string[],
  devices?: readonly string[],
): readonly Iommu[] {
  const iommus = host.machine?.iommus ?? [];
  const parts = devices
    ? [devices]
    : chosenGroups(host, groups).map((group): readonly string[] => group.devices);
  const chosen = new Set(parts.flat());
  if (chosen.size === 0) return iommus;
  const listing = iommus.filter((iommu) => iommu.devices.some((device) => chosen.has(device)));
  const served = new Set(listing.flatMap((iommu) => iommu.devices));
  const isComplete = parts.every(
    (part) => part.length > 0 && part.every((device) => served.has(device)),
  );
  if (isComplete) return listing;
  const serving = iommus.filter((iommu) => iommu.devices.length === 0 || listing.includes(iommu));
  return serving.length > 0 ? serving : iommus;
}

/** The groups of these ids; all where none are named. */
export function chosenGroups(host: Host, groups: readonly string[] | undefined): readonly Group[] {
  return groups ? host.groups.filter(({ id }) => groups.includes(id)) : host.groups;
}

import { groupsById } from '../../consumers/run-groups.ts';
import { REGION_KINDS } from '../../model/kind.ts';
import { UNNAMED_GROUP } from '../../model/host.ts';
import type { Export, ExportedHost, ExportInput } from './export.ts';

/**
 * The files of the kernel as `tail -n +1 /sys/kernel/iommu_groups/*\/reserved_regions` prints them: every line is
 * `0x%016llx 0x%016llx %s` (`iommu_group_show_resv_regions` in `drivers/iommu/iommu.c`). Reading it gives the same
 * regions in the same order within each group. Devices and limits are not in such files.
 */
export const RESERVED_REGIONS: Export = {
  id: 'reserved_regions',
  title: 'Linux reserved_regions',
  about:
    'The listed regions in the kernel’s own format, a file for each group behind its path, as tail -n +1 prints them. Devices, apertures and other limits are left out.',
  extension: 'txt',
  mime: 'text/plain',
  holds: 'host',
  make: regionFiles,
};

function* regionFiles({ hosts }: ExportInput): Generator<string> {
  for (const [at, { host }] of hosts.entries()) {
    if (at > 0) yield '\n';
    yield* hostFiles(host);
  }
}

function* hostFiles(host: ExportedHost['host']): Generator<string> {
  const listed: number[][] = host.groups.map(() => []);
  for (let index = 0; index < host.regions.length; index += 1) {
    listed[host.regions.owners[index] ?? 0]?.push(index);
  }
  // What has no group stands before every path: behind one it would be of that group.
  const groups = groupsById(host).toSorted((a, b) => rank(host, a) - rank(host, b));
  let isFirst = true;
  for (const group of groups) {
    const path = pathOf(host.groups[group]?.id ?? UNNAMED_GROUP);
    if (!isFirst) yield '\n';
    if (path !== undefined) yield `==> ${path} <==\n`;
    isFirst = false;
    for (const index of listed[group] ?? []) {
      const { firsts, lasts, kinds } = host.regions;
      yield `${padded(firsts[index])} ${padded(lasts[index])} ${REGION_KINDS[kinds[index] ?? 0]}\n`;
    }
  }
}

function rank(host: ExportedHost['host'], group: number): number {
  return host.groups[group]?.id === UNNAMED_GROUP ? 0 : 1;
}

/** Undefined for the group that no path names. */
function pathOf(id: string): string | undefined {
  if (id === UNNAMED_GROUP) return undefined;
  return id.startsWith('dev:')
    ? `/sys/bus/pci/devices/${id.slice('dev:'.length)}/iommu_group/reserved_regions`
    : `/sys/kernel/iommu_groups/${id}/reserved_regions`;
}

function padded(at: bigint | undefined): string {
  return `0x${(at ?? 0n).toString(16).padStart(16, '0')}`;
}

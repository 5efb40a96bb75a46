import type { InputFile } from '../format-input.ts';
import type { HostDraft } from '../host-draft.ts';
import { DeviceDrafts } from './device-drafts.ts';
import { readDeviceFile } from './device-file.ts';
import { groupFile } from './group-file.ts';
import { readIommuFile } from './iommu-file.ts';
import { plainPath } from './plain-path.ts';
import { NOTHING_KNOWN, type AsideFile, type OtherFile, type SortedFiles } from './sorted-files.ts';
import { readToldFile } from './told-file.ts';
import { isOfSys, pciAddressOf, placeInTree } from './tree-path.ts';
import type { TreeTarget } from './tree-target.ts';

/** What files of a copied `/sys` are called in `recognised`. */
const TREE = 'Files of /sys';

/**
 * Reads of the files of an input those of copied trees, by their paths: groups, devices, IOMMUs, what `/proc` tells of
 * the kernel. A type or a device's entry makes no group: only `reserved_regions` does. Gives the other files, and
 * those of a `/sys` that tell nothing; a file alone is never one of these. Linear in the number of files.
 */
export function readTree(files: readonly InputFile[], draft: HostDraft): SortedFiles {
  const groups = new Map<string, string>();
  const into: TreeTarget = { draft, devices: new DeviceDrafts(), groups };
  const others: OtherFile[] = [];
  const aside: AsideFile[] = [];
  for (const file of files) {
    const path = plainPath(file.path);
    const role = groupFile(path, file);
    if (role?.kind === 'regions' && file.link === undefined) {
      others.push({ file, listed: role.group });
    } else if (role) {
      draft.recognise(TREE, file.path);
      if (!groups.has(role.group)) groups.set(role.group, file.path);
      if (role.kind !== 'regions') draft.hint(role.group, role);
    } else {
      const place = placeInTree(path);
      if (place === 'read' && readPlaced(path, file, into)) draft.recognise(TREE, file.path);
      else if (files.length === 1 || !(place === 'passed' || (place === 'read' && isOfSys(path)))) {
        others.push({ file });
      } else if (file.link === undefined) aside.push({ path: file.path, why: NOTHING_KNOWN });
    }
  }
  into.devices.finish(draft, (name) => pciAddressOf(name) !== undefined);
  return { others, aside, groups };
}

// Whether it is what its path promises; if so it was read.
function readPlaced(path: string, file: InputFile, into: TreeTarget): boolean {
  const inTree = { names: path.split('/').filter((name) => name !== ''), file };
  return (
    readIommuFile(inTree, into) ||
    readDeviceFile(inTree, into) ||
    readToldFile(path, file, into.draft)
  );
}

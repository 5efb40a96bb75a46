import type { InputFile } from '../format-input.ts';
import type { HostDraft } from '../host-draft.ts';
import { DeviceDrafts } from './device-drafts.ts';
import { readDeviceFile } from './device-file.ts';
import { readIommuFile } from './iommu-file.ts';
import { plainPath } from './plain-path.ts';
import { readToldFile } from './told-file.ts';
import { pciAddressOf, TREE } from './tree-path.ts';
import type { TreeTarget } from './tree-target.ts';

/**
 * Reads files of copied trees by their paths: devices, IOMMUs, what `/proc` tells of the kernel. `groups` gets the
 * groups that are named, each with a path that names it. Gives the files that are not what their paths promise.
 * Linear in the number of files.
 */
export function readTree(
  files: readonly InputFile[],
  draft: HostDraft,
  groups: Map<string, string>,
): readonly InputFile[] {
  const into: TreeTarget = { draft, devices: new DeviceDrafts(), groups };
  const others: InputFile[] = [];
  for (const file of files) {
    const plain = plainPath(file.path);
    const inTree = { names: plain.split('/').filter((name) => name !== ''), file };
    const isRead =
      readIommuFile(inTree, into) ||
      readDeviceFile(inTree, into) ||
      readToldFile(plain, file, draft);
    if (isRead) draft.recognise(TREE, file.path);
    else others.push(file);
  }
  into.devices.finish(draft, (name) => pciAddressOf(name) !== undefined);
  return others;
}

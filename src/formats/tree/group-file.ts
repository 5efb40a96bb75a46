import { PCI_ADDRESS } from '../../model/pci-address.ts';
import type { InputFile } from '../format-input.ts';
import { isGroupType } from '../group-type.ts';
import { groupOfPath } from '../reserved-regions/group-path.ts';
import { linkTarget, nameInLink } from './link-target.ts';

/** What a file of `/sys/kernel/iommu_groups` says of its group. */
export type GroupFile =
  | { readonly kind: 'regions'; readonly group: string }
  | { readonly kind: 'type'; readonly group: string; readonly type: string }
  | { readonly kind: 'device'; readonly group: string; readonly device: string };

const INSIDE = /^(?:.*?[^/]\/)?([A-Za-z0-9._-]+)\/(type|devices\/([^/]+))$/;

/** A PCI address that another device of its group has too: `/sys` puts a number behind it. */
const CLASHING = new RegExp(String.raw`^(${PCI_ADDRESS})\.\d+$`);

/**
 * What a file is of the tree of groups, `path` as `plainPath` spells it: `<n>/reserved_regions`, `<n>/type`,
 * `<n>/devices/<device>`; undefined for every other. The content has to agree: a `type` is one of the kernel's
 * words, a device's entry is a link, or has no content of its own.
 */
export function groupFile(path: string, file: InputFile): GroupFile | undefined {
  const ref = groupOfPath(path);
  if (path.endsWith('/reserved_regions') && ref?.kind === 'group') {
    return { kind: 'regions', group: ref.id };
  }
  const [, folder = '', leaf, device] = INSIDE.exec(path) ?? [];
  const group = ref?.kind === 'group' ? ref.id : /^\d+$/.test(folder) ? folder : undefined;
  if (group === undefined || leaf === undefined || group !== folder) return undefined;
  if (device !== undefined) return deviceEntry(group, device, file);
  const type = new TextDecoder().decode(file.bytes.subarray(0, 64)).replace(/\0+$/, '').trim();
  return isGroupType(type) ? { kind: 'type', group, type } : undefined;
}

// The name is the kernel's; the link tells a number that it put behind from one that is part of the name.
function deviceEntry(group: string, entry: string, file: InputFile): GroupFile | undefined {
  const target = linkTarget(file);
  if (target === undefined && file.bytes.length > 0) return undefined;
  const named = target === undefined ? '' : nameInLink(target);
  const isClash = named !== '' && entry.startsWith(`${named}.`);
  return { kind: 'device', group, device: isClash ? named : (CLASHING.exec(entry)?.[1] ?? entry) };
}

import { isGroupType } from './group-type.ts';
import { groupOfPath } from './reserved-regions/group-path.ts';

/** What a file of `/sys/kernel/iommu_groups` says of its group. */
export type TreeRole =
  | { readonly kind: 'regions'; readonly group: string }
  | { readonly kind: 'type'; readonly group: string; readonly type: string }
  | { readonly kind: 'device'; readonly group: string; readonly device: string };

const INSIDE = /^(?:.*?[^/]\/)?([A-Za-z0-9._-]+)\/(type|devices\/([^/]+))$/;

/**
 * What a path inside a folder is of the tree of groups: `<n>/reserved_regions`, `<n>/type`,
 * `<n>/devices/<device>`; undefined for every other file. The content has to agree: a `type` is one of the
 * kernel's words, a device's entry (a link) has no content of its own.
 */
export function treeRole(path: string, bytes: Uint8Array): TreeRole | undefined {
  const plain = path.replaceAll('\\', '/');
  const ref = groupOfPath(plain);
  if (plain.endsWith('/reserved_regions') && ref?.kind === 'group') {
    return { kind: 'regions', group: ref.id };
  }
  const [, folder = '', leaf, device] = INSIDE.exec(plain) ?? [];
  const group = ref?.kind === 'group' ? ref.id : /^\d+$/.test(folder) ? folder : undefined;
  if (group === undefined || leaf === undefined || group !== folder) return undefined;
  if (device !== undefined) {
    return bytes.length === 0 ? { kind: 'device', group, device } : undefined;
  }
  const type = new TextDecoder().decode(bytes.subarray(0, 64)).replace(/\0+$/, '').trim();
  return isGroupType(type) ? { kind: 'type', group, type } : undefined;
}

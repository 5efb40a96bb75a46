import { trimmed } from './trimmed.ts';

/**
 * Whom a path speaks of: a group, or no one in particular (`*`, `<n>`, `$g`). A device's group is
 * `dev:<device>`. `device` is one that the path shows in the group.
 */
export type GroupRef =
  | { readonly kind: 'group'; readonly id: string; readonly device?: string }
  | { readonly kind: 'placeholder' };

const PLACEHOLDER: GroupRef = { kind: 'placeholder' };
const GROUP_ID = /^(?!\.+$)[A-Za-z0-9._-]+$/;
const DEVICE = /^(?!\.+$)[A-Za-z0-9._:@,+-]+$/;

/** Whether `text` can be a group's id: letters, digits, `.`, `_`, `-`; not dots alone. */
export function isGroupId(text: string): boolean {
  return GROUP_ID.test(text);
}

/** `text` with what a shell needs around odd characters taken away: quotes, backslashes. */
export function unescapePath(text: string): string {
  return text.replace(/\\(.)/g, '$1').replace(/["'`]/g, '');
}

/**
 * The group that a path names, or undefined where it names none: `…/iommu_groups/12/…`,
 * `…/<device>/iommu_group/…`, `12/reserved_regions`. The innermost of these counts.
 */
export function groupOfPath(path: string): GroupRef | undefined {
  const segments = unescapePath(path)
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
  const groups = segments.lastIndexOf('iommu_groups');
  const link = segments.lastIndexOf('iommu_group');
  const [id = '', below, device] = segments.slice(groups + 1);
  if (groups >= 0 && link === groups + 4 && below === 'devices' && device !== undefined) {
    return isGroupId(id) ? { kind: 'group', id, device } : PLACEHOLDER;
  }
  if (link > groups) return deviceRef(segments.slice(0, link));
  if (groups >= 0) {
    if (id === '' || id === 'reserved_regions') return undefined;
    return isGroupId(id) ? { kind: 'group', id } : PLACEHOLDER;
  }
  // Without `iommu_groups` before it a folder's name may be anything: only a number is a group.
  const folder = segments.at(-1) === 'reserved_regions' ? segments.at(-2) : undefined;
  if (folder === undefined) return undefined;
  if (/^\d+$/.test(folder)) return { kind: 'group', id: folder };
  return /[*?<>[\]{}$]/.test(folder) ? PLACEHOLDER : undefined;
}

// `/sys/class/net/eth0/device/iommu_group`: the link `device` leads from a name to its device.
function deviceRef(segments: readonly string[]): GroupRef | undefined {
  const device = segments.findLast((segment) => segment !== 'device');
  if (device === undefined) return undefined;
  return DEVICE.test(device) ? { kind: 'group', id: `dev:${device}` } : PLACEHOLDER;
}

// `path:12`: the number of a line behind it.
function withoutPlace(path: string): string {
  const place = path.lastIndexOf(':');
  return place >= 0 && /^\d+$/.test(path.slice(place + 1)) ? path.slice(0, place) : path;
}

/** All path-like words of a text that lead to a group or its regions, in order; those of Windows with `/`. */
export function groupPaths(text: string): string[] {
  const plain = /iommu_groups\\\w/.test(text) ? text.replace(/\\(?=\w)/g, '/') : text;
  const paths = plain.match(/(?:[^\s"'`|;()=,]|\\ )+/g) ?? [];
  return paths
    .map((path) => withoutPlace(trimmed(path, '.:,-', false)))
    .filter((path) => /iommu_groups?(?:\/|$)|reserved_regions$/.test(path));
}

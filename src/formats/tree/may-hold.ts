import { isListOfDevices, pciAddressOf } from './tree-path.ts';

/** The folders of a whole `/sys`, and of each those inside that may hold something (`undefined`: all). */
const SYS_FOLDERS: ReadonlyMap<string, ReadonlySet<string> | undefined> = new Map([
  ['bus', undefined],
  ['class', new Set(['iommu'])],
  ['devices', undefined],
  ['firmware', new Set(['acpi'])],
  ['kernel', new Set(['iommu_groups'])],
  ...['block', 'dev', 'fs', 'hypervisor', 'module', 'power'].map(
    (name): [string, ReadonlySet<string>] => [name, new Set()],
  ),
]);

/** Large folders of `/sys/devices` without a device that reaches memory. */
const NO_DEVICES: ReadonlySet<string> = new Set(
  'system LNXSYSTM:00 pnp0 breakpoint software tracepoint kprobe uprobe'.split(' '),
);

/** What a device that is no PCI device has besides those below it (`drivers/base`, `drivers/tty`, `drivers/net`). */
const NO_FOLDERS: ReadonlySet<string> = new Set(
  'power wakeup tty net block hwmon graphics drm sound input'.split(' '),
);

/** What the folder of a PCI device may hold: devices behind it, an IOMMU, and where links were followed its group. */
const IN_PCI = /^(?:iommu|iommu_group|devices|(?:intel|amd)-iommu|virtio\d+|pci[0-9a-f]{4,8}:.*)$/;

/**
 * Whether a folder of a large tree may hold files that tell something, by its path alone. A live `/sys` has 30,000
 * folders, most of them below devices or of the kernel's own; those of other trees are all worth a look.
 */
export function mayHold(path: string): boolean {
  const names = path.split('/').filter((name) => name !== '');
  const name = names.at(-1) ?? '';
  if (isBelowPci(names)) {
    // An instance stands in the folder `iommu` of its device under its own name.
    return pciAddressOf(name) !== undefined || IN_PCI.test(name) || names.at(-2) === 'iommu';
  }
  const sys = names.lastIndexOf('sys');
  const [top, inside, deeper] = sys < 0 ? [] : names.slice(sys + 1);
  if (top === undefined || !SYS_FOLDERS.has(top)) return true;
  const allowed = SYS_FOLDERS.get(top);
  if (allowed && (allowed.size === 0 || (inside !== undefined && !allowed.has(inside)))) {
    return false;
  }
  if (top === 'bus') return deeper === undefined || deeper === 'devices';
  if (top !== 'devices' || inside === undefined) return true;
  if (inside === 'virtual') return deeper === undefined || deeper === 'iommu';
  return !NO_DEVICES.has(inside) && !NO_FOLDERS.has(name);
}

// Whether a folder above it is that of a PCI device in `/sys`: there it stands in a list, or below its bridge.
function isBelowPci(names: readonly string[]): boolean {
  const at = names.findIndex((name) => pciAddressOf(name) !== undefined);
  return at > 0 && at < names.length - 1 && isListOfDevices(names[at - 1] ?? '');
}

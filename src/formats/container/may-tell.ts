import { plainPath } from '../tree/plain-path.ts';
import { pciAddressOf } from '../tree/tree-path.ts';

/** Files that tell something wherever they stand. */
const NAMES =
  /^(?:reserved_regions|dmesg|vmcore-dmesg|messages|syslog|kern|boot|journal|uname|hostname|hostnamectl|iomem|cmdline|version|fdt|os-release|osrelease|lsiommu|ls-iommu|lspci|dtc|DMAR|IVRS|IORT|VIOT)\d{0,3}(?:[._-].*)?$/i;

/** What `sosreport`, `crash` and shells call the output of a command: the command, its arguments behind `_`. */
const COMMANDS = /^(?:journalctl|lspci|dmesg|uname|hostname|find|ls|cat|grep|tail)_/;

/** Forms that are known by the end of a name: tables, trees, our own, archives in archives. */
const ENDINGS =
  /\.(?:dtb|dts|dat|aml|dsl|iovascope\.json|svg|tar|tgz|txz|tbz2?|tzst|zip|tar\.(?:gz|xz|bz2|zst))$/i;

/** What compressors add to a name, behind the number that rotated logs have. */
const COMPRESSED = /\.(?:gz|xz|bz2|zst)$/i;

/** Folders of which every file tells something, however deep; those of two names stand as `parent/name`. */
const FOLDERS: ReadonlySet<string> = new Set([
  'iommu',
  'iommu_group',
  'iommu_groups',
  'intel-iommu',
  'amd-iommu',
  'acpi/tables',
  'device-tree',
  'devicetree',
  'libvirt/qemu',
  'sos_commands/pci',
]);

/** Attributes and links of a device that tell who it is and what it reaches. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  'vendor',
  'device',
  'class',
  'revision',
  'subsystem_vendor',
  'subsystem_device',
  'label',
  'acpi_name',
  'dma_mask_bits',
  'consistent_dma_mask_bits',
  'numa_node',
  'driver',
  'iommu',
  'iommu_group',
  'of_node',
  'firmware_node',
  'resource',
  'modalias',
  'uevent',
]);

/** Buses whose devices may stand behind an IOMMU. */
const BUSES: ReadonlySet<string> = new Set(['pci', 'platform', 'amba', 'ccw', 'fsl-mc']);

/** Linux: `PATH_MAX` and `NAME_MAX` of limits.h. What is longer never was a file of a system. */
const LONGEST_PATH = 4096;
const LONGEST_NAME = 255;

/**
 * Whether a file of a large archive may tell something of an IOMMU, a device or the machine, by its path alone. A
 * `sosreport` has 50,000 files: those that can not are left aside unread. `path` has slashes, as archives have them.
 */
export function mayTell(path: string): boolean {
  if (path.length > LONGEST_PATH) return false;
  const folders = plainPath(path).split('/');
  const last = folders.pop() ?? '';
  if (last === '' || last.length > LONGEST_NAME) return false;
  const name = last.replace(COMPRESSED, '');
  return (
    ENDINGS.test(last) ||
    NAMES.test(name) ||
    COMMANDS.test(name) ||
    folders.some(
      (folder, i) => FOLDERS.has(folder) || FOLDERS.has(`${folders[i - 1]}/${folder}`),
    ) ||
    isOfDevice(folders, name)
  );
}

// A device's link in a list of devices, or one of its attributes.
function isOfDevice(folders: readonly string[], name: string): boolean {
  const parent = folders.at(-1) ?? '';
  if (parent === 'devices')
    return pciAddressOf(name) !== undefined || BUSES.has(folders.at(-2) ?? '');
  if (!ATTRIBUTES.has(name)) return false;
  if (pciAddressOf(parent) !== undefined) return true;
  const at = folders.lastIndexOf('devices');
  return at >= 0 && (BUSES.has(folders[at - 1] ?? '') || folders[at + 1] === 'platform');
}

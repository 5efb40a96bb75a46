import type { DeviceFacts } from '../../model/machine.ts';
import { driverOfName } from '../machine/driver-name.ts';
import { isGroupId } from '../reserved-regions/group-path.ts';
import { attributeText } from './attribute-text.ts';
import { linkTarget, nameInLink } from './link-target.ts';
import { pciAddressOf } from './tree-path.ts';
import { badNumber, type TreeFile, type TreeTarget } from './tree-target.ts';

type Facts = Omit<DeviceFacts, 'name' | 'from'>;

/** An attribute that is a number: what it may be, and the facts in it. */
type NumberFile = {
  readonly pattern: RegExp;
  readonly expected: string;
  readonly facts: (digits: string) => Facts;
};

/** Attributes of PCI devices (`drivers/pci/pci-sysfs.c`); `dma_mask_bits` counts the bits of a 64-bit mask. */
const NUMBER_FILES: ReadonlyMap<string, NumberFile> = new Map([
  [
    'dma_mask_bits',
    {
      pattern: /^0*([1-9]|[1-5]\d|6[0-4])$/,
      expected: 'a decimal number of bits from 1 to 64',
      facts: (digits: string) => ({ dmaMaskBits: Number.parseInt(digits, 10) }),
    },
  ],
  [
    'numa_node',
    {
      // MAX_NUMNODES is 1024 at the most (NODES_SHIFT 10); -1 is NUMA_NO_NODE.
      pattern: /^(-1|\d{1,4})$/,
      expected: 'the decimal number of a node, or -1 for none',
      facts: (digits: string) => (digits === '-1' ? {} : { numaNode: Number.parseInt(digits, 10) }),
    },
  ],
  [
    'vendor',
    {
      pattern: /^0x([0-9a-f]{4})$/i,
      expected: '0x and 4 hex digits',
      facts: (digits: string) => ({ vendor: digits.toLowerCase() }),
    },
  ],
  [
    'device',
    {
      pattern: /^0x([0-9a-f]{4})$/i,
      expected: '0x and 4 hex digits',
      facts: (digits: string) => ({ device: digits.toLowerCase() }),
    },
  ],
  [
    'class',
    {
      pattern: /^0x([0-9a-f]{6})$/i,
      expected: '0x and 6 hex digits',
      facts: (digits: string) => ({ class: digits.toLowerCase() }),
    },
  ],
]);

/** Links of a device (`drivers/base/dd.c`, `drivers/iommu/iommu.c`, `iommu-sysfs.c`): what each says of it. */
const LINKS: ReadonlyMap<
  string,
  (device: string, target: string, path: string, into: TreeTarget) => void
> = new Map([
  [
    'driver',
    (device: string, target: string, path: string, { devices }: TreeTarget) => {
      devices.add(device, { driver: nameInLink(target) }, path);
    },
  ],
  [
    'iommu_group',
    (device: string, target: string, path: string, { devices, draft, groups }: TreeTarget) => {
      const group = nameInLink(target);
      if (!isGroupId(group)) return;
      devices.noteIommu(device, path);
      draft.hint(group, { device });
      if (!groups.has(group)) groups.set(group, path);
    },
  ],
  [
    'iommu',
    (device: string, target: string, path: string, { devices, draft }: TreeTarget) => {
      const iommu = nameInLink(target);
      if (!/\w/.test(iommu)) return;
      devices.noteIommu(device, path);
      draft.machine.iommus.addDevice(iommu, driverOfName(iommu, target), device);
    },
  ],
]);

/**
 * Reads a file in the folder of a device: a link, or an attribute of a PCI device. False where it is none. A number
 * that is none is a diagnostic `bad-number`.
 */
export function readDeviceFile({ names, file }: TreeFile, into: TreeTarget): boolean {
  const [name = '', folder = ''] = names.toReversed();
  const pci = pciAddressOf(folder);
  const link = LINKS.get(name);
  const target = linkTarget(file);
  if (target !== undefined) {
    link?.(pci ?? folder, target, file.path, into);
    return link !== undefined;
  }
  noteGroup(names, pci ?? folder, file.path, into);
  const text = attributeText(file.bytes);
  if (name === 'uevent') {
    if (pci !== undefined) into.devices.guess(pci, factsOfEvent(text), file.path);
    return pci !== undefined;
  }
  const number = NUMBER_FILES.get(name);
  if (!number || (pci === undefined && name !== 'numa_node')) return false;
  const digits = number.pattern.exec(text)?.[1];
  if (digits !== undefined) {
    into.devices.add(pci ?? folder, number.facts(digits), file.path);
    return true;
  }
  if (pci !== undefined) badNumber(into, file.path, text, number.expected);
  return pci !== undefined;
}

// A copy that followed the links has the device itself below its group: `iommu_groups/8/devices/0000:00:1f.0/vendor`.
function noteGroup(
  names: readonly string[],
  device: string,
  path: string,
  { devices, draft, groups }: TreeTarget,
): void {
  const [, folder, inside, group, above] = names.toReversed();
  if (above !== 'iommu_groups' || inside !== 'devices' || folder === undefined) return;
  if (group === undefined || !isGroupId(group)) return;
  devices.noteIommu(device, path);
  draft.hint(group, { device });
  if (!groups.has(group)) groups.set(group, path);
}

/** `drivers/base/core.c: dev_uevent`, `drivers/pci/pci-driver.c: pci_uevent`: it has the driver where links are lost. */
function factsOfEvent(text: string): Facts {
  const driver = /^DRIVER=(\S+)$/m.exec(text)?.[1];
  const [, vendor, device] = /^PCI_ID=([0-9a-f]{4}):([0-9a-f]{4})$/im.exec(text) ?? [];
  const code = /^PCI_CLASS=([0-9a-f]{1,6})$/im.exec(text)?.[1];
  return {
    ...(driver !== undefined && { driver }),
    ...(vendor !== undefined && { vendor: vendor.toLowerCase() }),
    ...(device !== undefined && { device: device.toLowerCase() }),
    ...(code !== undefined && { class: code.toLowerCase().padStart(6, '0') }),
  };
}

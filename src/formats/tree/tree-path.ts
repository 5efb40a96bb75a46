/** A PCI address as the name of a folder; archives for Windows have no colons. */
const PCI_FOLDER = /^([0-9a-f]{4,8})[:_-]([0-9a-f]{2})[:_-]([0-9a-f]{2}\.[0-7])$/;

/** The folders of a whole `/sys`. */
const SYS =
  /(?:^|\/)sys\/(?:block|bus|class|dev|devices|firmware|fs|hypervisor|kernel|module|power)\//;

/** What in it has a form of its own, or was put there: tables, traces, groups (`group-file.ts`), somebody's notes. */
const OWN_FORM =
  /\/(?:sys\/firmware\/(?:acpi\/tables\/|fdt$)|sys\/kernel\/(?:debug|tracing)\/|iommu_groups\/[^/]+\/(?:devices\/)?[^/]+$)|\.(?:txt|log|json)$/;

const OF_PCI = /\/(?:dma_mask_bits|vendor|device|class|uevent)$/;
const OF_DEVICE = /\/(?:numa_node|driver|iommu|iommu_group)$/;
const OF_IOMMU =
  /(?:^|\/)(?:[^/]+\/(?:intel|amd)-iommu\/[a-z_]+|iommu\/[^/]+\/(?:uevent|devices\/[^/]+)|class\/iommu\/[^/]+)$/;
const TOLD = /(?:^|\/)(?:proc\/cmdline|(?:sys\/kernel\/)?osrelease|hostname|uname_-r)(?:\.txt)?$/;

/** The PCI address that a folder is named after, with colons; undefined where it is none. */
export function pciAddressOf(folder: string): string | undefined {
  const [, domain, bus, rest] = PCI_FOLDER.exec(folder) ?? [];
  return domain === undefined ? undefined : `${domain}:${bus}:${rest}`;
}

/** Whether a file is of a copied `/sys`, or of `/proc/sys`. */
export function isOfSys(path: string): boolean {
  return SYS.test(path);
}

/** Whether a folder is one in which `/sys` has devices: `devices` of a bus or group, a PCI host bridge. */
export function isListOfDevices(folder: string): boolean {
  return folder === 'devices' || /^pci[0-9a-f]{4,8}:[0-9a-f]{2}$/.test(folder);
}

/**
 * What a file may be by its path (as `plainPath` spells it): `read` where `read-tree.ts` has to look at it, `passed`
 * where it is of a copied `/sys` and none that tells anything: no text to look for regions in.
 */
export function placeInTree(path: string): 'read' | 'passed' | undefined {
  const [name = '', folder = '', list = ''] = path.split('/').toReversed();
  if (name === 'reserved_regions') return undefined;
  const isOfSys = SYS.test(path);
  const isOfPci = PCI_FOLDER.test(folder);
  if (OF_IOMMU.test(path) || TOLD.test(path)) return 'read';
  if (isOfPci && OF_PCI.test(path)) return 'read';
  if ((isOfPci || /(?:^|\/)devices\//.test(path)) && OF_DEVICE.test(path)) return 'read';
  // The kernel's attributes have no dot in their names: what somebody put beside them is read.
  const isInSys = isListOfDevices(list) || PCI_FOLDER.test(list) || name === 'resource';
  const isAttribute = isOfPci && isInSys && !name.includes('.');
  return isAttribute || (isOfSys && !OWN_FORM.test(`/${path}`)) ? 'passed' : undefined;
}

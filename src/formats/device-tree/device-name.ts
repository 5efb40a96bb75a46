import { pciAddress } from '../../model/pci-address.ts';
import { isHostBridge, isPci, translate } from './bus.ts';
import { cellAt } from './cells.ts';
import { isWhole, type DeviceTree, type TreeNode } from './tree.ts';

/**
 * Which PCI segment each host bridge has. It is certain where the tree says it (`linux,pci-domain`), or where there
 * is one bridge alone (`drivers/pci/of.c`: `of_pci_bus_find_domain_nr`); others are missing.
 */
export function segmentsOf(nodes: readonly TreeNode[]): ReadonlyMap<TreeNode, number> {
  const bridges = nodes.filter((node) => node.properties.has('ranges') && isHostBridge(node));
  const segments = new Map<TreeNode, number>();
  for (const bridge of bridges) {
    const domain = bridge.properties.get('linux,pci-domain');
    const segment = domain ? cellAt(domain, 0) : bridges.length === 1 ? 0 : undefined;
    if (segment !== undefined && segment <= 0xffff) segments.set(bridge, segment);
  }
  return segments;
}

/**
 * What the kernel calls the device of a node: `0000:00:03.0` below a host bridge whose segment is certain,
 * `9050000.smmuv3` or `soc:name` elsewhere (`of_device_make_bus_id` in `drivers/of/device.c`); undefined where the
 * tree does not tell it for certain.
 */
export function deviceName(
  node: TreeNode,
  tree: DeviceTree,
  segments: ReadonlyMap<TreeNode, number>,
): string | undefined {
  const { parent } = node;
  if (!parent) return undefined;
  if (isPci(parent)) return pciName(node, parent, segments);
  return isWhole(tree, node) ? platformName(node) : undefined;
}

// The first cell of `reg`: bus in bits 16 to 23, device in 11 to 15, function in 8 to 10.
function pciName(
  node: TreeNode,
  bridge: TreeNode,
  segments: ReadonlyMap<TreeNode, number>,
): string | undefined {
  const segment = segments.get(bridge);
  const reg = node.properties.get('reg');
  const address = reg && cellAt(reg, 0);
  if (segment === undefined || address === undefined) return undefined;
  const range = bridge.properties.get('bus-range');
  const bus = range ? cellAt(range, 0) : 0;
  if (bus === undefined || bus > 0xff) return undefined;
  const device = (address >>> 11) & 0x1f;
  return pciAddress(segment, bus, device, (address >>> 8) & 7);
}

function platformName(device: TreeNode): string {
  const names: string[] = [];
  for (let node = device; node.parent; node = node.parent) {
    const reg = node.properties.get('reg');
    const at = reg && translate(node.parent, reg, 0, 'ranges');
    if (at !== undefined) {
      names.unshift(`${at.toString(16)}.${node.baseName}`);
      break;
    }
    names.unshift(node.name);
  }
  return names.join(':');
}

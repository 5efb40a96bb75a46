import type { DmaMask, Host } from '../model/host.ts';
import type { DeviceFacts } from '../model/machine.ts';
import { formatOrigin } from '../model/region.ts';
import type { Rules } from '../model/settings.ts';

/** The mask that the PCI core gives every device before a driver sets one (`drivers/pci/probe.c: pci_setup_device`). */
const DEFAULT_MASK_BITS = 32;

/**
 * Drivers that set no DMA mask: bound to one of them, a device still shows the default or what an earlier driver set
 * (`drivers/vfio/pci`, `drivers/pci/pcie/portdrv.c`, `drivers/pci/hotplug`, `drivers/uio`).
 */
const SETS_NO_MASK: readonly string[] = [
  'vfio-pci',
  'pci-stub',
  'pcieport',
  'shpchp',
  'uio_pci_generic',
  'igb_uio',
];

/**
 * The narrowest DMA mask of the chosen devices (of all where none is chosen), and whose it is; undefined where none
 * counts. A mask of 32 bits counts only with a driver that sets masks: before that it is the default.
 */
export function deviceMask(host: Host, rules: Rules): DmaMask | undefined {
  const inScope = devicesInScope(host, rules);
  let narrowest: (DeviceFacts & { readonly dmaMaskBits: number }) | undefined;
  for (const facts of host.machine?.devices ?? []) {
    const { dmaMaskBits } = facts;
    if (dmaMaskBits === undefined || dmaMaskBits >= 64 || dmaMaskBits < 1) continue;
    if (!inScope(facts.name) || !isSet(facts)) continue;
    if (narrowest === undefined || dmaMaskBits < narrowest.dmaMaskBits) {
      narrowest = { ...facts, dmaMaskBits };
    }
  }
  return (
    narrowest && {
      bits: narrowest.dmaMaskBits,
      because: `dma_mask_bits of ${narrowest.name} (${formatOrigin(narrowest.from)})`,
    }
  );
}

function isSet({ dmaMaskBits, driver }: DeviceFacts): boolean {
  if (dmaMaskBits !== DEFAULT_MASK_BITS) return true;
  return driver !== undefined && !SETS_NO_MASK.includes(driver);
}

function devicesInScope(host: Host, { groups, devices }: Rules): (name: string) => boolean {
  if (devices) return (name) => devices.includes(name);
  if (!groups) return () => true;
  const chosen = new Set(
    host.groups.filter(({ id }) => groups.includes(id)).flatMap((group) => group.devices),
  );
  return (name) => chosen.has(name);
}

import type { DeviceFacts } from '../../model/machine.ts';
import { PCI_ADDRESS } from '../../model/pci-address.ts';
import { isGroupId } from '../reserved-regions/group-path.ts';
import type { LineKind } from './line-kind.ts';

/** A PCI address, or what `collect.sh --anonymous` calls it. */
const NAME = String.raw`(?:${PCI_ADDRESS}|device-\d+)`;

/** What a list writes where there is nothing. */
const NONE: readonly string[] = ['none', ''];

/** Lines that tell a device's group, or facts of the device. */
export const DEVICE_LINES: readonly LineKind[] = [
  {
    id: 'joins-group',
    source: 'drivers/iommu/iommu.c: iommu_group_add_device',
    pattern: /(?<![\w.:@+-])([\w.:@+-]{1,128}): Adding to iommu group (\d+)(?![\w.])/i,
    read: ([, device = '', group = ''], { draft }) => {
      draft.hint(group, { device });
    },
  },
  {
    id: 'joined-group',
    source: 'drivers/iommu/iommu.c: iommu_group_add_device, before Linux 5.3',
    pattern: /\biommu: Adding device ([\w.:@+-]{1,128}) to group (\d+)(?![\w.])/i,
    read: ([, device = '', group = ''], { draft }) => {
      draft.hint(group, { device });
    },
  },
  {
    id: 'pci-list',
    source: 'a list of name=value pairs behind a PCI address',
    pattern: new RegExp(`(?:^|\\s)(${NAME})((?:\\s+[a-z_]+=\\S+){2,})\\s*$`),
    read: ([, name = '', text = ''], { draft, from }) => {
      const fields = new Map<string, string>();
      for (const [, key = '', value = ''] of text.matchAll(/([a-z_]+)=(\S+)/g)) {
        if (!NONE.includes(value)) fields.set(key, value);
      }
      draft.machine.addDevice({ name, from, ...deviceFacts(fields) });
      const group = fields.get('group') ?? fields.get('iommu_group');
      if (group !== undefined && isGroupId(group)) draft.hint(group, { device: name });
    },
  },
];

function deviceFacts(fields: ReadonlyMap<string, string>): Omit<DeviceFacts, 'name' | 'from'> {
  const hex = (key: string) => /^(?:0x)?([0-9a-f]{2,8})$/i.exec(fields.get(key) ?? '')?.[1];
  const mask = /^\d{1,2}$/.exec(fields.get('dma_mask_bits') ?? '')?.[0];
  const numa = /^\d{1,4}$/.exec(fields.get('numa_node') ?? '')?.[0];
  const driver = fields.get('driver');
  const [vendor, device, kind] = [hex('vendor'), hex('device'), hex('class')];
  return {
    ...(mask !== undefined && { dmaMaskBits: Number.parseInt(mask, 10) }),
    ...(driver !== undefined && { driver }),
    ...(numa !== undefined && { numaNode: Number.parseInt(numa, 10) }),
    ...(vendor !== undefined && { vendor }),
    ...(device !== undefined && { device }),
    ...(kind !== undefined && { class: kind }),
  };
}

import { pciAddress } from '../../model/pci-address.ts';
import type { DeviceScope } from '../../model/told.ts';
import type { HostDraft } from '../host-draft.ts';
import { addWanted } from './firmware-range.ts';
import type { Dmar, DmarScope } from './structures.ts';

/**
 * Notes the RMRRs of a DMAR. An RMRR is `direct` (`intel_iommu_get_resv_regions` in drivers/iommu/intel/iommu.c); that
 * the kernel makes it relaxable for USB and graphics depends on the device. Hardware units (DRHD) tell nothing here:
 * a unit may serve what is behind the bridges it names, and those devices are not in the table.
 */
export function addDmar({ rmrrs, names }: Dmar, draft: HostDraft): void {
  for (const { segment, base, end, scopes, from } of rmrrs) {
    const devices = scopes.flatMap((scope) => deviceScope(scope, segment, names));
    addWanted(draft, {
      table: 'rmrr',
      start: base,
      extent: { last: end },
      kind: 'direct',
      scopes: devices,
      from,
    });
  }
}

// None for IOAPIC, HPET and types that are not known: no memory is reserved for these.
function deviceScope(
  { type, enumeration, bus, path }: DmarScope,
  segment: number,
  names: ReadonlyMap<number, string>,
): DeviceScope[] {
  const [first = [0, 0] as const, ...behind] = path;
  const start = pciAddress(segment, bus, ...first);
  const rest = behind.map((pair) => `/${pciAddress(0, 0, ...pair).slice('0000:00:'.length)}`);
  const asPath: DeviceScope = { kind: 'path', path: start + rest.join('') };
  switch (type) {
    case 1:
      return [behind.length === 0 ? { kind: 'device', name: start } : asPath];
    case 2:
      return [behind.length === 0 ? { kind: 'bridge', name: start } : asPath];
    case 5: {
      const name = names.get(enumeration) ?? (behind.length === 0 ? start : undefined);
      return [name === undefined ? asPath : { kind: 'device', name }];
    }
    default:
      return [];
  }
}

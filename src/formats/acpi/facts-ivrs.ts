import type { DeviceScope } from '../../model/told.ts';
import type { HostDraft } from '../host-draft.ts';
import { addWanted } from './firmware-range.ts';
import { requesterName } from './pci-name.ts';
import type { Ivmd, Ivrs } from './structures.ts';

/** Bit 0 unity map, bit 3 exclusion range (AMD I/O Virtualization specification, chapter 5: IVMD flags). */
const MAPPED = 0x9;

/**
 * Notes the memory blocks and the features of an IVRS. Unity maps and exclusion ranges are `direct`; a block that is
 * neither is not mapped (`init_memory_definitions` and `init_unity_map_range` in drivers/iommu/amd/init.c). The first
 * description of an IOMMU's features is believed; features of 0 say that firmware tells none.
 */
export function addIvrs({ ivmds, ivhds }: Ivrs, draft: HostDraft): void {
  for (const { segment, device, efr, efr2, from } of ivhds) {
    if (efr === 0n) continue;
    const facts = { efr: { value: { efr, efr2 }, from } };
    draft.machine.iommus.addFacts(requesterName(segment, device), 'amd', facts);
  }
  for (const ivmd of ivmds) {
    if ((ivmd.flags & MAPPED) === 0) continue;
    addWanted(draft, {
      table: 'ivmd',
      start: ivmd.start,
      extent: { length: ivmd.length },
      kind: 'direct',
      scopes: [deviceScope(ivmd)],
      from: ivmd.from,
    });
  }
}

function deviceScope({ type, segment, device, last }: Ivmd): DeviceScope {
  if (type === 0x20) return { kind: 'all', segment };
  const first = requesterName(segment, device);
  if (type === 0x21 || device === last) return { kind: 'device', name: first };
  return { kind: 'range', first, last: requesterName(segment, last) };
}

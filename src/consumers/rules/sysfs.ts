import { LIMIT_KINDS, type LimitKind } from '../../model/kind.ts';
import type { Consumer, Reason } from '../consumer.ts';

const SHOWN = 'drivers/iommu/iommu.c: iommu_group_show_resv_regions';

const LIMIT_TEXTS: Partial<Record<LimitKind, string>> = {
  'outside-aperture':
    'The raw list does not say where the aperture ends, so it does not count here.',
  'beyond-dma-mask': 'The raw list knows no DMA mask, so it does not count.',
};

/** The raw dump: what sysfs lists is out, and nothing else is known to it. */
export const SYSFS: Consumer = {
  id: 'sysfs',
  title: 'sysfs (the raw dump)',
  about:
    'What reserved_regions lists, all of it taken as reserved; no limit of the IOMMU or the device counts.',
  scope: 'listed',
  keptOutBy: ['direct', 'direct-relaxable', 'reserved', 'msi'],
  mayUseSoftwareMsi: false,
  obeys: [],
  edges: 'bytes',
  refusals: [],
  reasons: {
    direct: {
      text: 'Listed as direct: firmware wants it mapped 1:1 at all times.',
      source: SHOWN,
    },
    'direct-relaxable': {
      text: 'Listed as direct-relaxable: mapped 1:1 until a driver or a guest owns the device.',
      source: SHOWN,
    },
    reserved: { text: 'Listed as reserved: never to be handed out.', source: SHOWN },
    msi: {
      text: 'Listed as msi: a hardware interrupt window, or the one that software chose.',
      source: SHOWN,
    },
    ...notListed(),
  },
};

function notListed(): Partial<Record<LimitKind, Reason>> {
  return Object.fromEntries(
    LIMIT_KINDS.map((kind) => [
      kind,
      {
        text: LIMIT_TEXTS[kind] ?? 'The raw list holds regions alone: this limit is not in it.',
        source: 'drivers/iommu/iommu.c: iommu_get_group_resv_regions',
      },
    ]),
  );
}

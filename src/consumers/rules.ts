import { invariant } from '../model/result.ts';
import type { LimitKind, RegionKind } from '../model/kind.ts';
import { CONSUMER_IDS, type Consumer, type ConsumerId, type Reason } from './consumer.ts';

/** The raw dump: what sysfs lists is out, and nothing else is known to it. */
const SYSFS: Consumer = {
  id: 'sysfs',
  title: 'sysfs (the raw dump)',
  about:
    'What reserved_regions lists, all of it taken as reserved; no limit of the IOMMU or the device counts.',
  keptOutBy: ['direct', 'direct-relaxable', 'reserved', 'msi'],
  obeys: [],
  refusesGroupsWith: [],
  reasons: {
    direct: {
      text: 'Listed as direct: firmware wants it mapped 1:1 at all times.',
      source: 'drivers/iommu/iommu.c: iommu_group_show_resv_regions',
    },
    'direct-relaxable': {
      text: 'Listed as direct-relaxable: mapped 1:1 until a driver or a guest owns the device.',
      source: 'drivers/iommu/iommu.c: iommu_group_show_resv_regions',
    },
    reserved: {
      text: 'Listed as reserved: never to be handed out.',
      source: 'drivers/iommu/iommu.c: iommu_group_show_resv_regions',
    },
    msi: {
      text: 'Listed as msi: a hardware interrupt window, or the one that software chose.',
      source: 'drivers/iommu/iommu.c: iommu_group_show_resv_regions',
    },
    ...notListed('The raw list does not say where the aperture ends, so it does not count here.'),
  },
};

/** A VFIO container with the type1 backend, as kernels since 6.6 decide. */
const VFIO_TYPE1: Consumer = {
  id: 'vfio-type1',
  title: 'VFIO type1',
  about:
    'A VFIO container, as QEMU, DPDK and SPDK use it: the ranges of VFIO_IOMMU_TYPE1_INFO_CAP_IOVA_RANGE.',
  keptOutBy: ['direct', 'reserved', 'msi'],
  obeys: ['outside-aperture'],
  // Since 6.6 (commit a48ce36e2786) on every architecture; Intel refused with EPERM before.
  refusesGroupsWith: [{ kind: 'direct', errno: 'EINVAL' }],
  reasons: {
    direct: {
      text: 'Firmware asked for a 1:1 mapping; type1 cuts it out, and since 6.6 the whole group cannot be assigned.',
      source:
        'drivers/vfio/vfio_iommu_type1.c: vfio_iommu_resv_exclude; drivers/iommu/iommu.c: __iommu_device_set_domain (require_direct)',
      errno: 'EINVAL',
    },
    'direct-relaxable': {
      text: 'The 1:1 mapping may be dropped once VFIO owns the device, so type1 leaves it usable.',
      source: 'drivers/vfio/vfio_iommu_type1.c: vfio_iommu_resv_exclude',
    },
    reserved: {
      text: 'The IOMMU driver never hands it out; type1 cuts it out.',
      source: 'drivers/vfio/vfio_iommu_type1.c: vfio_iommu_resv_exclude',
      errno: 'EINVAL',
    },
    msi: {
      text: 'An interrupt window, of the hardware or chosen by software: type1 cuts out both alike.',
      source: 'drivers/vfio/vfio_iommu_type1.c: vfio_iommu_resv_exclude',
      errno: 'EINVAL',
    },
    'outside-aperture': {
      text: 'The IOMMU domain does not translate addresses there.',
      source: 'drivers/vfio/vfio_iommu_type1.c: vfio_iommu_aper_resize, vfio_dma_do_map',
      errno: 'EINVAL',
    },
    'beyond-dma-mask': {
      text: 'type1 does not look at DMA masks: a map there goes through, and the device cuts the address off.',
      source: 'drivers/vfio/vfio_iommu_type1.c: vfio_iommu_type1_attach_group',
    },
  },
};

/** Every consumer, in the order in which they are offered. */
export const CONSUMERS: readonly Consumer[] = [SYSFS, VFIO_TYPE1];

/** The row of `id`. */
export function consumerOf(id: ConsumerId): Consumer {
  const row = CONSUMERS.find((consumer) => consumer.id === id);
  invariant(row !== undefined, `consumer ${id} has no row`);
  return row;
}

/** Whether `text` is the id of a consumer that exists here. */
export function isConsumerId(text: string): text is ConsumerId {
  return (CONSUMER_IDS as readonly string[]).includes(text);
}

/** Whether a region kind or a limit keeps `consumer` out. */
export function keepsOut(consumer: Consumer, kind: RegionKind | LimitKind): boolean {
  return (
    (consumer.keptOutBy as readonly string[]).includes(kind) ||
    (consumer.obeys as readonly string[]).includes(kind)
  );
}

function notListed(text: string): Partial<Record<LimitKind, Reason>> {
  const reason: Reason = { text, source: 'drivers/iommu/iommu.c: iommu_get_group_resv_regions' };
  return {
    'outside-aperture': reason,
    'beyond-dma-mask': { ...reason, text: 'The raw list knows no DMA mask, so it does not count.' },
  };
}

import type { Consumer, Reason } from '../consumer.ts';
import { DIRECT_REFUSALS, NO_ACS_WINDOW } from './shared-rules.ts';

const EXCLUDE = 'drivers/vfio/vfio_iommu_type1.c: vfio_iommu_resv_exclude';
const ATTACH = 'drivers/vfio/vfio_iommu_type1.c: vfio_iommu_type1_attach_group';

/** A VFIO container with the type1 backend. */
export const VFIO_TYPE1: Consumer = {
  id: 'vfio-type1',
  title: 'VFIO type1',
  about:
    'A VFIO container, as QEMU, DPDK and SPDK use it: the ranges of VFIO_IOMMU_TYPE1_INFO_CAP_IOVA_RANGE.',
  since: {
    kernel: { major: 5, minor: 4 },
    before:
      'Linux before 5.4 neither reports ranges nor checks maps against the regions: a map there goes through, and the device does not reach the memory.',
  },
  scope: 'group',
  keptOutBy: ['direct', 'reserved', 'msi'],
  mayUseSoftwareMsi: false,
  obeys: ['outside-aperture'],
  edges: 'bytes',
  refusals: [
    ...DIRECT_REFUSALS,
    {
      code: 'nothing-left',
      errno: 'EINVAL',
      reason: {
        text: 'Its regions cover the whole aperture: type1 refuses a container without any range.',
        source: EXCLUDE,
        errno: 'EINVAL',
      },
    },
    {
      code: 'no-isolated-msi',
      errno: 'EPERM',
      reason: {
        text: 'Interrupts are not isolated: type1 refuses the group unless allow_unsafe_interrupts is set.',
        source: ATTACH,
        errno: 'EPERM',
      },
    },
  ],
  reasons: {
    direct: {
      text: 'Firmware asked for a 1:1 mapping; type1 cuts it out.',
      source: EXCLUDE,
      errno: 'EINVAL',
    },
    'direct-relaxable': {
      text: 'The 1:1 mapping may be dropped once VFIO owns the device, so type1 leaves it usable.',
      source: EXCLUDE,
    },
    reserved: {
      text: 'The IOMMU driver never hands it out; type1 cuts it out.',
      source: EXCLUDE,
      errno: 'EINVAL',
    },
    msi: {
      text: 'An interrupt window, of the hardware or chosen by software: type1 cuts out both alike.',
      source: EXCLUDE,
      errno: 'EINVAL',
    },
    'outside-aperture': {
      text: 'The IOMMU domain does not translate addresses there.',
      source: 'drivers/vfio/vfio_iommu_type1.c: vfio_iommu_aper_resize',
      errno: 'EINVAL',
    },
    'beyond-dma-mask': notAsked('DMA masks', 'the device cuts the address off'),
    'beyond-bus-limit': notAsked('bus limits', 'the bus cuts the address off'),
    'pci-window': {
      ...NO_ACS_WINDOW,
      text: `type1 does not look at PCI windows. ${NO_ACS_WINDOW.text}`,
      errno: 'EINVAL',
    },
    'outside-dma-ranges': notAsked('dma-ranges', 'the host bridge does not carry it'),
    'page-zero': {
      text: 'type1 maps page 0 like any other page.',
      source: 'drivers/vfio/vfio_iommu_type1.c: vfio_dma_do_map',
    },
  },
};

function notAsked(what: string, then: string): Reason {
  return {
    text: `type1 does not look at ${what}: a map there goes through, and ${then}.`,
    source: ATTACH,
  };
}

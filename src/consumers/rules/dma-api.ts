import type { Consumer } from '../consumer.ts';

const RESERVE = 'drivers/iommu/dma-iommu.c: iova_reserve_iommu_regions';
const WINDOWS = 'drivers/iommu/dma-iommu.c: iova_reserve_pci_windows';
const ALLOCATE = 'drivers/iommu/dma-iommu.c: iommu_dma_alloc_iova';
const DOMAIN = 'drivers/iommu/dma-iommu.c: iommu_dma_init_domain';

/** The kernel's own drivers, through iommu-dma. */
export const DMA_API: Consumer = {
  id: 'dma-api',
  title: 'DMA API',
  about:
    'Drivers inside the kernel (dma_map_single and its kin, through iommu-dma): what its allocator may hand out.',
  scope: 'device',
  keptOutBy: ['direct', 'direct-relaxable', 'reserved', 'msi'],
  mayUseSoftwareMsi: true,
  obeys: [
    'outside-aperture',
    'beyond-dma-mask',
    'beyond-bus-limit',
    'pci-window',
    'outside-dma-ranges',
    'page-zero',
    'page-rounding',
  ],
  edges: 'pages-outward',
  refusals: [],
  reasons: {
    direct: {
      text: 'Mapped 1:1 for the firmware; the DMA API reserves every page that it touches.',
      source: RESERVE,
    },
    'direct-relaxable': {
      text: 'Mapped 1:1 as long as a kernel driver has the device; the DMA API reserves every page that it touches.',
      source: RESERVE,
    },
    reserved: {
      text: 'The IOMMU driver never hands it out; the DMA API reserves every page that it touches.',
      source: RESERVE,
    },
    msi: {
      text: 'A hardware interrupt window is reserved. A window that software chooses is not: the DMA API places the doorbells itself.',
      source: RESERVE,
    },
    'outside-aperture': {
      text: 'The IOMMU domain does not translate addresses there.',
      source: ALLOCATE,
    },
    'beyond-dma-mask': {
      text: 'The device can not drive more address bits (its DMA mask).',
      source: ALLOCATE,
    },
    'beyond-bus-limit': {
      text: 'The bus to the device does not carry higher addresses (bus_dma_limit).',
      source: ALLOCATE,
    },
    'pci-window': {
      text: 'A memory window of the PCI host bridge: a peer device could answer there.',
      source: WINDOWS,
    },
    'outside-dma-ranges': {
      text: 'Outside of the host bridge’s inbound windows. Each gap is reserved up to and with the first byte of the next window, so that page is lost too.',
      source: WINDOWS,
    },
    'page-zero': { text: 'Page 0 is never handed out.', source: DOMAIN },
    'page-rounding': {
      text: 'The rest of a page that holds a reserved byte: the DMA API hands out whole pages.',
      source: WINDOWS,
    },
  },
};

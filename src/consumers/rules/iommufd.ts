import type { Consumer, Reason } from '../consumer.ts';
import { DIRECT_REFUSALS, NO_ACS_WINDOW } from './shared-rules.ts';

const ENFORCE = 'drivers/iommu/iommufd/io_pagetable.c: iopt_table_enforce_dev_resv_regions';
const ADD_DOMAIN = 'drivers/iommu/iommufd/io_pagetable.c: iopt_table_add_domain';

/** An I/O address space of iommufd, with the chosen devices attached. */
export const IOMMUFD: Consumer = {
  id: 'iommufd',
  title: 'iommufd',
  about:
    'An IOAS of /dev/iommu with devices attached, as newer QEMU uses it: the ranges of IOMMU_IOAS_IOVA_RANGES.',
  since: {
    kernel: { major: 6, minor: 2 },
    before: 'Linux before 6.2 has no iommufd; this is what the first one would answer.',
  },
  scope: 'attached-devices',
  keptOutBy: ['direct', 'reserved', 'msi'],
  mayUseSoftwareMsi: false,
  obeys: ['outside-aperture'],
  edges: 'bytes',
  // In the order in which a bind and an attach ask: interrupts come before the claim that wants no 1:1 map.
  refusals: [
    {
      code: 'no-isolated-msi',
      errno: 'EPERM',
      reason: {
        text: 'Interrupts are not isolated: iommufd refuses the device unless its allow_unsafe_interrupts is set.',
        source: 'drivers/iommu/iommufd/device.c: iommufd_device_bind',
        errno: 'EPERM',
      },
    },
    ...DIRECT_REFUSALS,
    {
      code: 'software-and-hardware-msi',
      errno: 'EINVAL',
      reason: {
        text: 'It has a hardware MSI window beside the one that software chooses: iommufd warns and refuses such a device.',
        source: ENFORCE,
        errno: 'EINVAL',
      },
    },
    {
      code: 'no-second-stage',
      errno: 'EINVAL',
      // From the driver's own allocation for user space on, until that took the first stage.
      since: { major: 6, minor: 7 },
      until: { major: 6, minor: 14 },
      drivers: ['intel'],
      reason: {
        text: 'Its IOMMU translates by the first stage alone: until about Linux 6.13 iommufd asks the Intel driver for a second stage, and the device cannot be attached.',
        source:
          'drivers/iommu/intel/iommu.c: intel_iommu_domain_alloc_user; drivers/iommu/intel/pasid.c: intel_pasid_setup_second_level',
        errno: 'EINVAL',
      },
    },
  ],
  reasons: {
    direct: {
      text: 'Firmware asked for a 1:1 mapping; iommufd reserves it.',
      source: ENFORCE,
      errno: 'EINVAL',
    },
    'direct-relaxable': {
      text: 'The 1:1 mapping may be dropped once iommufd owns the device, so it stays usable.',
      source: ENFORCE,
    },
    reserved: {
      text: 'The IOMMU driver never hands it out; iommufd reserves it for as long as the device is attached.',
      source: ENFORCE,
      errno: 'EINVAL',
    },
    msi: {
      text: 'An interrupt window, of the hardware or chosen by software: iommufd reserves both alike.',
      source: ENFORCE,
      errno: 'EINVAL',
    },
    'outside-aperture': {
      text: 'The IOMMU domain does not translate addresses there, so they are reserved in the IOAS.',
      source: ADD_DOMAIN,
      errno: 'EINVAL',
    },
    'beyond-dma-mask': notAsked('DMA masks', 'the device cuts the address off'),
    'beyond-bus-limit': notAsked('bus limits', 'the bus cuts the address off'),
    'pci-window': {
      ...NO_ACS_WINDOW,
      text: `iommufd does not look at PCI windows. ${NO_ACS_WINDOW.text}`,
      errno: 'EINVAL',
    },
    'outside-dma-ranges': notAsked('dma-ranges', 'the host bridge does not carry it'),
    'page-zero': {
      text: 'A map at a fixed address may use page 0; automatic allocation never gives it.',
      source: 'drivers/iommu/iommufd/io_pagetable.c: iopt_alloc_iova',
    },
  },
};

function notAsked(what: string, then: string): Reason {
  return {
    text: `iommufd does not look at ${what}: a map there goes through, and ${then}.`,
    source: ENFORCE,
  };
}

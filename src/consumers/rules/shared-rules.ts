import type { Reason, Refusal } from '../consumer.ts';

const REQUIRE_DIRECT =
  'drivers/iommu/iommu.c: __iommu_device_set_domain (require_direct, commit a48ce36e2786)';

/**
 * Who wants a 1:1 map is not handed out: since 6.6 on every architecture with EINVAL, before that on Intel alone
 * with EPERM. What older kernels of other drivers do is a hole in the ranges, not a refusal.
 */
export const DIRECT_REFUSALS: readonly Refusal[] = [
  {
    code: 'direct',
    errno: 'EINVAL',
    since: { major: 6, minor: 6 },
    reason: {
      text: 'Firmware wants a device of it mapped 1:1 at all times: since Linux 6.6 such a group cannot be assigned.',
      source: REQUIRE_DIRECT,
      errno: 'EINVAL',
    },
  },
  {
    code: 'direct',
    errno: 'EPERM',
    until: { major: 6, minor: 6 },
    drivers: ['intel'],
    reason: {
      text: 'Firmware wants a device of it mapped 1:1 (RMRR): up to Linux 6.5 the Intel driver does not let such a group go.',
      source:
        'drivers/iommu/intel/iommu.c: intel_iommu_attach_device (device_rmrr_is_relaxable, removed by d3aedf94f480)',
      errno: 'EPERM',
    },
  },
];

/** Why a PCI window keeps out who does not ask for it, where there is no ACS. */
export const NO_ACS_WINDOW: Reason = {
  text: 'Without ACS a peer device answers there before the IOMMU sees the address.',
  source: 'drivers/iommu/dma-iommu.c: iova_reserve_pci_windows',
};

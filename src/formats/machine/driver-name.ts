import type { IommuDriver } from '../../model/machine.ts';

/** Instance names as the drivers register them (`iommu_device_sysfs_add` in each file of `drivers/iommu`). */
const NAMES: readonly (readonly [RegExp, IommuDriver])[] = [
  [/^dmar\d+$/, 'intel'],
  [/^ivhd\d+$/, 'amd'],
  [/^smmu3\./, 'smmu-v3'],
  [/^smmu\./, 'smmu'],
  [/^s390-iommu\./, 's390'],
  [/^riscv-iommu/, 'riscv'],
  [/^apple-dart/, 'apple-dart'],
];

/**
 * The driver of the instance `name` in `/sys/class/iommu`; `link` is where its entry leads. A virtio-iommu has its
 * parent's name, and only the link tells: it goes through `virtioN`.
 */
export function driverOfName(name: string, link = ''): IommuDriver {
  const known = NAMES.find(([pattern]) => pattern.test(name))?.[1];
  return known ?? (/\/virtio\d+\//.test(link) ? 'virtio' : 'other');
}

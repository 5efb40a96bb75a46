/** The path of a register of an IOMMU: its name, and the file from the driver's folder on. */
export const REGISTER_PATH = /(?:^|\/)([^/]+)\/((?:intel|amd)-iommu\/[a-z_]+)$/;

/** The path of a device that an IOMMU serves: their names. */
export const SERVED_PATH = /(?:^|\/)iommu\/([^/]+)\/devices\/([^/]+)$/;

/** Whether a file may be of a copied `/sys/class/iommu`, by its path. */
export function isTreeFile(path: string): boolean {
  const plain = path.replaceAll('\\', '/');
  return REGISTER_PATH.test(plain) || SERVED_PATH.test(plain);
}

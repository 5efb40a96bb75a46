import { driverOfName } from './driver-name.ts';
import type { LineTarget } from './line-kind.ts';
import { addRegister } from './register-file.ts';
import { REGISTER_PATH, SERVED_PATH } from './tree-path.ts';

/** The longest of these files is 33 bytes and a line feed; sysfs claims a page. */
const LONGEST = 64;

/**
 * Reads a file of a copied `/sys/class/iommu`: `<iommu>/intel-iommu/cap`, `<iommu>/devices/<device>` (a link, so
 * without content). False where it is none of these.
 */
export function readTreeFile(path: string, bytes: Uint8Array, target: LineTarget): boolean {
  const plain = path.replaceAll('\\', '/');
  const [, owner, file] = REGISTER_PATH.exec(plain) ?? [];
  if (owner !== undefined && file !== undefined) {
    const text = new TextDecoder().decode(bytes.subarray(0, LONGEST));
    addRegister(owner, file, text.replace(/\0+$/, '').trim(), target);
    return true;
  }
  const [, iommu, device] = SERVED_PATH.exec(plain) ?? [];
  if (iommu === undefined || device === undefined || bytes.length > 0) return false;
  target.draft.machine.iommus.addDevice(iommu, driverOfName(iommu), device);
  return true;
}

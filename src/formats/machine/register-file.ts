import { driverOfName } from './driver-name.ts';
import { hexOf, type LineTarget } from './line-kind.ts';

/** What these files hold: one hex number without `0x`, or two around a colon. */
export const REGISTER_VALUE = /^(?:0x)?[0-9a-f]{1,16}(?::(?:0x)?[0-9a-f]{1,16})?$/i;

/**
 * Notes the value of `file` (`intel-iommu/cap`, `amd-iommu/features`, …) of the IOMMU `name`. Files that tell
 * nothing of its aperture are passed over, but the IOMMU is there.
 */
export function addRegister(name: string, file: string, value: string, target: LineTarget): void {
  const { draft, from } = target;
  const { iommus } = draft.machine;
  if (!REGISTER_VALUE.test(value)) return;
  const numbers = value.split(':').map(hexOf);
  const [first = 0n] = numbers;
  if (file === 'intel-iommu/cap') {
    iommus.addFacts(name, 'intel', { cap: { value: first, from } });
  } else if (file === 'intel-iommu/ecap') {
    iommus.addFacts(name, 'intel', { ecap: { value: first, from } });
  } else if (file === 'amd-iommu/features') {
    iommus.addFacts(name, 'amd', { features: { value: numbers, from } });
  } else {
    const driver = file.startsWith('intel') ? 'intel' : 'amd';
    iommus.add(name, driverOfName(name) === 'other' ? driver : driverOfName(name));
  }
}

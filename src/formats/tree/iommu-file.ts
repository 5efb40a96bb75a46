import type { InputFile } from '../format-input.ts';
import { driverOfName } from '../machine/driver-name.ts';
import { addRegister, REGISTER_VALUE } from '../machine/register-file.ts';
import { attributeText } from './attribute-text.ts';
import { linkTarget } from './link-target.ts';
import { pciAddressOf } from './tree-path.ts';
import { badNumber, type TreeFile, type TreeTarget } from './tree-target.ts';

/** What registers hold, for a person (`drivers/iommu/intel/iommu.c`, `drivers/iommu/amd/init.c`). */
const EXPECTED: ReadonlyMap<string, string> = new Map([
  ['intel-iommu/cap', 'a hex number of 16 digits or fewer'],
  ['intel-iommu/ecap', 'a hex number of 16 digits or fewer'],
  ['amd-iommu/features', 'a hex number, or two with a colon between'],
]);

const REGISTER_FOLDER = /^(?:intel|amd)-iommu$/;

/** Names below a folder `iommu` that are no instance: that folder is the link of a device, followed. */
const NO_INSTANCE = /^(?:(?:intel|amd)-iommu|devices|power|iommu|subsystem|uevent|)$/;

/**
 * Reads a file of `/sys/class/iommu`, there or where the instance really stands (`/sys/devices/…/iommu/<name>`): the
 * link to it, `<name>/intel-iommu/cap`, `<name>/devices/<device>` (a link, or without content). False where it says
 * nothing of an IOMMU alone. A register that holds no number is a diagnostic `bad-number`.
 */
export function readIommuFile({ names, file }: TreeFile, into: TreeTarget): boolean {
  const [leaf = '', folder = '', owner = ''] = names.toReversed();
  const at = names.lastIndexOf('iommu');
  const name = names[at + 1] ?? '';
  const isInstance = at >= 0 && !NO_INSTANCE.test(name);
  if (REGISTER_FOLDER.test(folder)) {
    if (isInstance) noteInstance(names, at, into);
    if (!NO_INSTANCE.test(owner)) readRegister(owner, `${folder}/${leaf}`, file, into);
    return true;
  }
  if (!isInstance) return false;
  const target = linkTarget(file);
  const inside = names.length - at - 2;
  if (inside === 0) {
    if (target === undefined) return false;
    into.draft.machine.iommus.add(name, driverOfName(name, target), target);
    return true;
  }
  noteInstance(names, at, into);
  const served = names[at + 3];
  if (names[at + 2] === 'devices' && served !== undefined) {
    if (inside === 2 && target === undefined && file.bytes.length > 0) return false;
    const { iommus } = into.draft.machine;
    iommus.addDevice(name, driverOfName(name), pciAddressOf(served) ?? served);
  }
  // Below the entry of a device is the device itself, where the links were followed.
  return inside <= 2;
}

// Where it stands below a device, the path says what a link from `/sys/class/iommu` would.
function noteInstance(names: readonly string[], at: number, { draft }: TreeTarget): void {
  const name = names[at + 1] ?? '';
  const from = names.indexOf('devices');
  const isInPlace = from >= 0 && from < at && names[at - 1] !== 'class';
  const link = isInPlace ? names.slice(from, at + 2).join('/') : '';
  draft.machine.iommus.add(name, driverOfName(name, link), link);
}

function readRegister(name: string, file: string, input: InputFile, into: TreeTarget): void {
  const text = attributeText(input.bytes);
  const expected = EXPECTED.get(file);
  if (expected !== undefined && !REGISTER_VALUE.test(text)) {
    badNumber(into, input.path, text, expected);
  }
  addRegister(name, file, text, { draft: into.draft, from: { source: input.path } });
}

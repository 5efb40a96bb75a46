import type { Group } from '../../model/host.ts';
import type { Codec } from './codec.ts';
import { APERTURE } from './facts-codec.ts';
import type { Packer } from './packer.ts';
import type { Unpacker } from './unpacker.ts';

/** A number that comes back the same when it is printed, and is exact. */
const PLAIN_NUMBER = /^(?:0|[1-9][0-9]{0,8})$/;

const HAS_TYPE = 1;
const HAS_APERTURE = 2;

/**
 * Groups by columns: what each has and how many devices, ids as steps from the one before, devices, types, apertures.
 */
export const GROUPS: Codec<readonly Group[]> = {
  write: (out, groups) => {
    out.uint(groups.length);
    for (const { type, aperture, devices } of groups) {
      const has = (type === undefined ? 0 : HAS_TYPE) + (aperture ? HAS_APERTURE : 0);
      out.uint(devices.length * 4 + has);
    }
    let before = -1;
    for (const { id } of groups) before = writeId(out, id, before);
    for (const { devices } of groups) for (const device of devices) out.text(device, 'device');
    for (const { type } of groups) if (type !== undefined) out.text(type, 'type');
    for (const { aperture } of groups) if (aperture) APERTURE.write(out, aperture);
  },
  read: (input) => {
    const heads: number[] = [];
    for (let left = input.count(); left > 0 && !input.fault; left -= 1) heads.push(input.uint());
    const ids: string[] = [];
    let before = -1;
    for (const _ of heads) {
      const { id, number } = readId(input, before);
      before = number;
      ids.push(id);
    }
    const devices = heads.map((head) => readDevices(input, Math.floor(head / 4)));
    const types = heads.map((head) => (head & HAS_TYPE ? input.text('type') : undefined));
    const apertures = heads.map((head) => (head & HAS_APERTURE ? APERTURE.read(input) : undefined));
    return ids.map((id, i): Group => {
      const [type, aperture] = [types[i], apertures[i]];
      const rest = { ...(type !== undefined && { type }), ...(aperture && { aperture }) };
      return { id, devices: devices[i] ?? [], ...rest };
    });
  },
};

// Gives the number that the next id is counted from.
function writeId(out: Packer, id: string, before: number): number {
  if (!PLAIN_NUMBER.test(id)) {
    out.uint(0);
    out.text(id, 'group');
    return before;
  }
  const number = parseInt(id, 10);
  const step = number - before - 1;
  out.uint(1 + (step < 0 ? -2 * step - 1 : 2 * step));
  return number;
}

function readId(input: Unpacker, before: number): { readonly id: string; readonly number: number } {
  const code = input.uint() - 1;
  if (code < 0) return { id: input.text('group'), number: before };
  const step = code % 2 === 0 ? code / 2 : -(code + 1) / 2;
  const number = before + 1 + step;
  if (!PLAIN_NUMBER.test(String(number))) input.fail({ code: 'wrong', what: 'a group' });
  return { id: String(number), number };
}

function readDevices(input: Unpacker, count: number): readonly string[] {
  const devices: string[] = [];
  while (devices.length < count && !input.fault) devices.push(input.text('device'));
  return devices;
}

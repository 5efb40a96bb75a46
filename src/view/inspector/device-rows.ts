import type { Host } from '../../model/host.ts';
import type { DeviceFacts } from '../../model/machine.ts';

/** A device of a host: the groups that list it, and what is known of it. */
export type DeviceRow = {
  readonly name: string;
  readonly groups: readonly string[];
  readonly facts?: DeviceFacts;
};

/** The devices of a host, those of its groups first, in the order of the groups. O(devices). */
export function deviceRows({ groups, machine }: Host): readonly DeviceRow[] {
  const facts = new Map((machine?.devices ?? []).map((device) => [device.name, device]));
  const owners = new Map<string, string[]>();
  for (const { id, devices } of groups) {
    for (const name of devices) {
      const known = owners.get(name);
      if (known) known.push(id);
      else owners.set(name, [id]);
    }
  }
  for (const name of facts.keys()) if (!owners.has(name)) owners.set(name, []);
  return Array.from(owners, ([name, ids]) => {
    const known = facts.get(name);
    return { name, groups: ids, ...(known && { facts: known }) };
  });
}

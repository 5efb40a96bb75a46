import { groupIdAt, UNNAMED_GROUP, type Host } from '../../model/host.ts';
import type { Origin } from '../../model/region.ts';
import { originOf } from '../region-facts.ts';
import type { FindingRule } from './finding.ts';

/** A device that the inputs put in two groups. */
export const GROUP_DISAGREES: FindingRule = {
  code: 'group-disagrees',
  find: ({ host }, tell) => {
    const groupOf = new Map<string, number>();
    for (const [at, { id, devices }] of host.groups.entries()) {
      // Where only a device is named its number is not known: that is no other group.
      if (id === UNNAMED_GROUP || id.startsWith('dev:')) continue;
      for (const device of devices) {
        const before = groupOf.get(device);
        groupOf.set(device, before ?? at);
        if (before === undefined || before === at) continue;
        tell(() => {
          const [from, ...besides] = originsOf(host, [before, at]);
          return {
            text: `${device} is in group ${groupIdAt(host, before)} and in group ${id}. It may mean that the texts are of different boots or machines, or that the device was taken out and came back: it is in one group at a time.`,
            ...(from && { from }),
            ...(besides.length > 0 && { besides }),
          };
        });
      }
    }
  },
};

/** Where the first region of each of the groups was read. */
function originsOf(host: Host, groups: readonly number[]): readonly Origin[] {
  return groups.flatMap((group) => {
    const index = host.regions.owners.indexOf(group);
    return index < 0 ? [] : [originOf(host, index)];
  });
}

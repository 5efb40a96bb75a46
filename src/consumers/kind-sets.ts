import { EMPTY_SET } from '../engine/range-set.ts';
import type { HostMap } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { REGION_KINDS, type LimitKind, type RegionKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import type { Consumer } from './consumer.ts';
import { limitsOf } from './limits.ts';
import { keepsOut } from './rules.ts';

/** A region kind or a limit, where it is, and whether it keeps the consumer out there. */
export type KindSet = {
  readonly kind: RegionKind | LimitKind;
  readonly set: RangeSet;
  readonly keepsOut: boolean;
};

/**
 * Every region kind and limit of a host's map as one consumer sees it. `msi` comes twice where the consumer may use
 * the windows that software chose: the hardware's, and those. `page-rounding` is not among them.
 */
export function kindSets(host: Host, map: HostMap, consumer: Consumer): readonly KindSet[] {
  const sets: KindSet[] = REGION_KINDS.flatMap((kind, code): KindSet[] => {
    const keeps = keepsOut(consumer, kind, map.rules);
    if (kind === 'msi' && map.msi && consumer.mayUseSoftwareMsi) {
      return [
        { kind, set: map.msi.hardware, keepsOut: keeps },
        { kind, set: map.msi.software, keepsOut: false },
      ];
    }
    return [{ kind, set: map.kinds[code] ?? EMPTY_SET, keepsOut: keeps }];
  });
  const limits = limitsOf(host, map.rules, consumer.id).map(({ kind, set }) => ({
    kind,
    set,
    keepsOut: keepsOut(consumer, kind, map.rules),
  }));
  return [...sets, ...limits];
}

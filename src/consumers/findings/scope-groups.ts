import { UNNAMED_GROUP, type Host } from '../../model/host.ts';
import { isPciAddress, pciSegment } from '../../model/pci-address.ts';
import { assertNever } from '../../model/result.ts';
import type { DeviceScope } from '../../model/told.ts';

/** Groups by the devices that they list. */
export class DeviceGroups {
  readonly #byDevice = new Map<string, number>();
  readonly #pci: readonly (readonly [device: string, group: number])[];

  constructor({ groups }: Pick<Host, 'groups'>) {
    for (const [at, { id, devices }] of groups.entries()) {
      if (id === UNNAMED_GROUP) continue;
      for (const device of devices) this.#byDevice.set(device.toLowerCase(), at);
    }
    this.#pci = [...this.#byDevice].filter(([device]) => isPciAddress(device));
  }

  /**
   * The indexes of the groups whose devices `scopes` name. `isWhole` where each scope names devices that are known
   * here; where it is not, somebody else may be meant too.
   */
  of(scopes: readonly DeviceScope[]): {
    readonly groups: readonly number[];
    readonly isWhole: boolean;
  } {
    const groups = new Set<number>();
    let isWhole = scopes.length > 0;
    for (const scope of scopes) {
      const found = this.#of(scope);
      if (found.length === 0) isWhole = false;
      for (const group of found) groups.add(group);
    }
    return { groups: [...groups], isWhole };
  }

  #of(scope: DeviceScope): readonly number[] {
    switch (scope.kind) {
      case 'device': {
        const name = scope.name.toLowerCase();
        const group = this.#byDevice.get(name) ?? this.#byDevice.get(platformName(name));
        return group === undefined ? [] : [group];
      }
      case 'range':
        return this.#within(scope.first.toLowerCase(), scope.last.toLowerCase());
      case 'all':
        return this.#ofSegment(scope.segment);
      // Which buses are behind a bridge no input of ours says.
      case 'bridge':
      case 'path':
        return [];
      default:
        return assertNever(scope);
    }
  }

  // PCI addresses have as many digits each, so their order is that of their texts.
  #within(first: string, last: string): readonly number[] {
    if (!isPciAddress(first) || !isPciAddress(last)) return [];
    return this.#pci.flatMap(([device, group]) =>
      device >= first && device <= last ? [group] : [],
    );
  }

  #ofSegment(segment: number | undefined): readonly number[] {
    const begin = segment === undefined ? '' : `${pciSegment(segment)}:`;
    return this.#pci.flatMap(([device, group]) => (device.startsWith(begin) ? [group] : []));
  }
}

/** What sysfs calls the device of a path of the device tree: `/soc/dma@1000` is `1000.dma`. */
function platformName(path: string): string {
  const [name = '', unit] = path.slice(path.lastIndexOf('/') + 1).split('@');
  return unit === undefined ? path : `${unit}.${name}`;
}

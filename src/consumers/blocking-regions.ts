import type { Host } from '../model/host.ts';
import { kindCode } from '../model/kind.ts';
import { softwareTest } from './software-msi.ts';

/** The kinds of region that can bar a whole group; `msi` by whose window it is. */
export type BlockingKind = 'direct' | 'hardware-msi' | 'software-msi';

/** The first listed region of each group that can bar it, by kind. Read in one pass when first asked. */
export class BlockingRegions {
  readonly #host: Host;
  #found: Readonly<Record<BlockingKind, ReadonlyMap<number, number>>> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Index into the host's region columns; undefined where the group has none. */
  first(kind: BlockingKind, group: number): number | undefined {
    this.#found ??= firstByGroup(this.#host);
    return this.#found[kind].get(group);
  }
}

function firstByGroup(host: Host): Record<BlockingKind, Map<number, number>> {
  const { regions } = host;
  const found = {
    direct: new Map<number, number>(),
    'hardware-msi': new Map<number, number>(),
    'software-msi': new Map<number, number>(),
  };
  const isSoftware = softwareTest(host, regions);
  const [direct, msi] = [kindCode('direct'), kindCode('msi')];
  for (let index = 0; index < regions.length; index += 1) {
    const kind = regions.kinds[index];
    if (kind !== direct && kind !== msi) continue;
    const owner = regions.owners[index] ?? 0;
    const of =
      found[kind === direct ? 'direct' : isSoftware(index) ? 'software-msi' : 'hardware-msi'];
    if (!of.has(owner)) of.set(owner, index);
  }
  return found;
}

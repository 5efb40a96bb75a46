import { range } from '../model/range.ts';
import type { GroupSpec, HostSpec, RegionSpec } from '../model/host-spec.ts';
import type { RegionKind } from '../model/kind.ts';

/** A platform as data. `spec.name` is the id. */
export type Preset = {
  /** Links carry it: it means the same for ever. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what it is, and what is special about it. */
  readonly about: string;
  readonly spec: HostSpec;
  readonly sources: readonly FigureSource[];
};

/** Where a figure comes from: a kernel file and function, or a specification section. */
export type FigureSource = { readonly figure: string; readonly source: string };

/** A preset's one group. It stands for every device of such a platform, so it names none. */
export function group(regions: readonly RegionSpec[]): readonly GroupSpec[] {
  return [{ id: '0', devices: [], regions }];
}

/** A region `first` … `last`, inclusive. */
export function region(first: bigint, last: bigint, kind: RegionKind): RegionSpec {
  return { ...range(first, last), kind };
}

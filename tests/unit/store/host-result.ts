import { rangeSet } from '../../../src/engine/range-set.ts';
import { summaryOf } from '../../../src/engine/summary.ts';
import { RegionColumnsBuilder } from '../../../src/engine/region-columns-builder.ts';
import { kindCode, REGION_KINDS, type RegionKind } from '../../../src/model/kind.ts';
import { range, WHOLE_SPACE, type AddressRange } from '../../../src/model/range.ts';
import type { HostResult } from '../../../src/worker/protocol.ts';

/** `[first, last, kind, index into groups]`; disjoint and in order, so that merged is what is listed. */
export type Listed = readonly [bigint, bigint, RegionKind?, number?];

export type Sketch = {
  readonly name?: string;
  readonly regions?: readonly Listed[];
  readonly groups?: readonly { readonly id: string; readonly devices: readonly string[] }[];
  readonly aperture?: AddressRange;
  readonly cuts?: readonly bigint[];
  readonly usable?: readonly AddressRange[];
};

/** A result as the worker would give it, as far as the store looks at it. */
export function hostResult(sketch: Sketch = {}): HostResult {
  const { name = 'host', regions = [], groups = [{ id: '?', devices: [] }] } = sketch;
  const columns = new RegionColumnsBuilder();
  for (const [first, last, kind = 'reserved', group = 0] of regions) {
    columns.pushRange(range(first, last), kindCode(kind), group, 0, 1);
  }
  const { aperture } = sketch;
  const finished = columns.finish();
  const usable = rangeSet(sketch.usable ?? []);
  const summary = summaryOf(usable);
  const host = {
    name,
    sources: [name],
    groups,
    regions: finished,
    aperture: { range: aperture ?? WHOLE_SPACE, known: aperture !== undefined, because: 'a test' },
    warnings: [],
  };
  const map = {
    merged: { length: finished.length, firsts: finished.firsts, lasts: finished.lasts },
    kinds: REGION_KINDS.map((kind) =>
      rangeSet(regions.filter(([, , of]) => of === kind).map(([a, b]) => range(a, b))),
    ),
    cuts: BigUint64Array.from(sketch.cuts ?? []),
    lookup: { order: new Uint32Array(0) },
    lanes: [],
    rules: {},
    consumers: { 'vfio-type1': { usable, summary }, sysfs: { usable, summary } },
  };
  return { host, facts: host, map, diagnostics: [], recognised: [] } as unknown as HostResult;
}

import { boundaryCuts } from '../../src/engine/cuts.ts';
import { firstFit, largestHole } from '../../src/engine/fit.ts';
import { groupLanes } from '../../src/engine/group-lanes.ts';
import { kindRanges } from '../../src/engine/kind-ranges.ts';
import { buildLookup, countMeeting } from '../../src/engine/lookup.ts';
import { mergedRuns } from '../../src/engine/merged.ts';
import { buildPartition, rangesWhere } from '../../src/engine/partition.ts';
import { pixelColumns } from '../../src/engine/pixel-columns.ts';
import { complementWithin, intersection, rangeSet } from '../../src/engine/range-set.ts';
import { selectRows, type RowQuery } from '../../src/engine/row-query.ts';
import { buildRows } from '../../src/engine/rows.ts';
import { LAST_ADDRESS } from '../../src/model/address.ts';
import { range, WHOLE_SPACE } from '../../src/model/range.ts';
import { randomRegions } from './engine-regions.ts';
import { printTable, time, type Timing } from './engine-timing.ts';

const MILLION = 1_000_000;
const regions = randomRegions(MILLION);
const partition = buildPartition(regions);
const merged = mergedRuns(partition);
const kinds = kindRanges(partition);
const usable = rangesWhere(partition, (mask) => mask === 0);
const reserved = complementWithin(usable, WHOLE_SPACE);
const lookup = buildLookup(regions.firsts, regions.lasts);
const outside = rangeSet([range(1n << 48n, LAST_ADDRESS)]);
const limits = [{ kind: 'outside-aperture' as const, set: outside }];
const rows = buildRows(merged, usable, limits);
console.log(
  `${partition.length} segments, ${merged.length} merged runs, ${usable.length} usable ranges, ${rows.length} rows`,
);

const unaligned = {
  ...regions,
  firsts: regions.firsts.map((first, i) => first | BigInt(i % 4096)),
};
const scattered = regions.firsts.map((_, i) => (BigInt(i) * 2_654_435_761n) % (1n << 28n));
const closeTogether = {
  ...regions,
  firsts: scattered.map((page) => (1n << 60n) + page * 0x1000n),
  lasts: scattered.map((page) => (1n << 60n) + page * 0x1000n + 0xfffn),
};
const evenPixels = BigUint64Array.from({ length: 1600 }, (_, i) => (BigInt(i) << 64n) / 1600n);
const logPixels = BigUint64Array.from({ length: 1600 }, (_, i) =>
  BigInt(Math.floor(2 ** ((64 * i) / 1600))),
);

function columnsOf(pixels: BigUint64Array): Uint8Array {
  return pixelColumns([...kinds, usable], pixels, LAST_ADDRESS);
}

function countMany(): number {
  let count = 0;
  for (let i = 0n; i < 1000n; i++) {
    count += countMeeting(lookup, range(i << 50n, (i << 50n) + (1n << 44n)));
  }
  return count;
}

const results: [string, Timing][] = [];
function measure(name: string, work: () => unknown): void {
  results.push([name, time(9, work, 2)]);
}

const lanesOf = ['1', '2', '3', '4'];
measure('buildPartition', () => buildPartition(regions));
measure('buildPartition, no edge aligned', () => buildPartition(unaligned));
measure('buildPartition, all within 1 TiB at 2^60', () => buildPartition(closeTogether));
measure('mergedRuns', () => mergedRuns(partition));
measure('kindRanges', () => kindRanges(partition));
measure('buildLookup', () => buildLookup(regions.firsts, regions.lasts));
measure('groupLanes, with the order of the lookup', () =>
  groupLanes(regions, lanesOf, lookup.order),
);
measure('boundaryCuts', () => boundaryCuts(partition));
measure('complementWithin', () => complementWithin(usable, WHOLE_SPACE));
measure('intersection', () => intersection(usable, reserved));
measure('buildRows', () => buildRows(merged, usable, limits));
measure('firstFit, no hole large enough', () => {
  const found = firstFit(usable, { size: 1n << 63n, align: 4096n, from: 'bottom' });
  return found ?? 'none';
});
measure('largestHole', () => largestHole(usable));
printTable('Once for each dump of 1,000,000 regions (in the worker)', results.splice(0));

const all: RowQuery = { kinds: [], text: '', sort: 'first', descending: false };
measure('pixelColumns, 1600 px x 5 sets, log pixels', () => columnsOf(logPixels));
measure('pixelColumns, 1600 px x 5 sets, even pixels', () => columnsOf(evenPixels));
measure('countMeeting of 1,000 ranges', countMany);
measure('selectRows by kind', () => selectRows(rows, { ...all, kinds: ['msi'] }));
measure('selectRows by hex text', () => selectRows(rows, { ...all, text: 'fee' }));
measure('selectRows sorted by size', () => selectRows(rows, { ...all, sort: 'size' }));
measure('selectRows sorted by kinds', () => selectRows(rows, { ...all, sort: 'kinds' }));
printTable('Once for each frame or query over 1,000,000 regions (in the page)', results);

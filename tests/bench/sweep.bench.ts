import { buildPartition } from '../../src/engine/partition.ts';
import { timeCppPeer } from './engine-cpp-peer.ts';
import { insertIntoFlatten, insertIntoNodeTree, plainPartition } from './engine-peers.ts';
import { randomRegions } from './engine-regions.ts';
import { printTable, time, type Timing } from './engine-timing.ts';

const MILLION = 1_000_000;
const RUNS = 15;

const regions = randomRegions(MILLION);
const partition = buildPartition(regions);
const rows: [string, Timing][] = [];
// The peer runs before and after, so that a machine that slows down shows.
const cpp = timeCppPeer(regions, partition, RUNS);
if (cpp) rows.push(['C++ std::sort of both event arrays and sweep, g++ -O2', cpp]);
else console.log('no g++ found: the C++ peer was not measured');
rows.push(['buildPartition', time(RUNS, () => buildPartition(regions), 5)]);
const again = cpp && timeCppPeer(regions, partition, RUNS);
if (again) rows.push(['C++ again', again]);
const sorted = sortedByFirst();
rows.push([
  'buildPartition, regions sorted and disjoint',
  time(RUNS, () => buildPartition(sorted)),
]);
if (plainPartition(regions) !== partition.length) throw new Error('the plain version differs');
rows.push(['objects with bigints and a comparator', time(3, () => plainPartition(regions), 0)]);
rows.push(['@flatten-js/interval-tree, insert', time(1, () => insertIntoFlatten(regions), 0)]);
printTable('1,000,000 regions into the partition', rows);

const few = randomRegions(MILLION / 10);
printTable('100,000 regions', [
  ['buildPartition', time(RUNS, () => buildPartition(few), 5)],
  ['objects with bigints and a comparator', time(5, () => plainPartition(few))],
  ['@flatten-js/interval-tree, insert', time(2, () => insertIntoFlatten(few), 0)],
  ['node-interval-tree, insert', time(2, () => insertIntoNodeTree(few), 0)],
]);

/** As many regions, one after the other with a page between. */
function sortedByFirst(): typeof regions {
  const firsts = BigUint64Array.from({ length: MILLION }, (_, i) => BigInt(i) * 0x2000n);
  const lasts = firsts.map((first) => first + 0xfffn);
  return { ...regions, firsts, lasts };
}

import { buildPartition } from '../../src/engine/partition.ts';
import { compileCppPeer } from './engine-cpp-peer.ts';
import { insertIntoFlatten, insertIntoNodeTree, plainPartition } from './engine-peers.ts';
import { randomRegions } from './engine-regions.ts';
import { printTable, time, timesOf, timingOf, type Timing } from './engine-timing.ts';

const MILLION = 1_000_000;
const ROUNDS = 8;
const RUNS = 3;

const regions = randomRegions(MILLION);
const partition = buildPartition(regions);
const rows: [string, Timing][] = [];

// Ours and the peer by turns, so that a machine that slows down slows both.
const peer = compileCppPeer(regions, partition);
if (peer === undefined) console.log('no g++ found: the C++ peer is not measured');
const peerTimes: number[] = [];
const ourTimes: number[] = [];
timesOf(5, () => buildPartition(regions));
for (let round = 0; round < ROUNDS; round++) {
  if (peer) peerTimes.push(...peer.times(RUNS));
  ourTimes.push(...timesOf(RUNS, () => buildPartition(regions)));
}
peer?.end();
if (peer)
  rows.push(['C++: std::sort of both event arrays and sweep, g++ -O2', timingOf(peerTimes)]);
rows.push(['buildPartition', timingOf(ourTimes)]);
const sorted = sortedByFirst();
rows.push(['buildPartition, regions sorted and disjoint', time(9, () => buildPartition(sorted))]);
if (plainPartition(regions) !== partition.length) throw new Error('the plain version differs');
rows.push(['objects with bigints and a comparator', time(3, () => plainPartition(regions), 0)]);
rows.push(['@flatten-js/interval-tree, insert', time(1, () => insertIntoFlatten(regions), 0)]);
printTable('1,000,000 regions into the partition', rows);

const few = randomRegions(MILLION / 10);
printTable('100,000 regions', [
  ['buildPartition', time(9, () => buildPartition(few), 5)],
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

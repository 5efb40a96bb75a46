import { formatHex } from '../../model/address.ts';
import { EMPTY_SET, rangesOf, union } from '../../engine/range-set.ts';
import { groupIdAt, type Host } from '../../model/host.ts';
import type { GroupLane } from '../../model/host-map.ts';
import { kindCode, type RegionKind } from '../../model/kind.ts';
import { range, sizeOf, WHOLE_SPACE, type AddressRange } from '../../model/range.ts';
import { commentText, uniqueName } from './comment-text.ts';
import type { Export, ExportedHost, ExportInput } from './export.ts';

/**
 * Children of `/reserved-memory` with `iommu-addresses`, a list of `<phandle address size>` (Linux 6.3,
 * `of_iommu_get_resv_regions` in `drivers/iommu/of_iommu.c`): a node without `reg` is `reserved`, one whose `reg` is
 * the same range is `direct`. Drivers add MSI windows themselves, and limits are told elsewhere.
 */
export const DEVICE_TREE: Export = {
  id: 'device-tree',
  title: 'Device tree (iommu-addresses)',
  about:
    'The reserved and direct regions as children of reserved-memory, for Linux 6.3 and newer. Put the label of your device in place of dev. MSI windows and limits are left out.',
  extension: 'dtsi',
  mime: 'text/plain',
  holds: 'host',
  make: treeLines,
};

function* treeLines({ hosts }: ExportInput): Generator<string> {
  for (const [at, exported] of hosts.entries()) {
    if (at > 0) yield '\n';
    yield* hostTree(exported);
  }
}

/** Groups with equal regions, under the label that stands for their devices. */
type Labelled = { readonly lane: GroupLane; readonly label: string };

function* hostTree({ host, map }: ExportedHost): Generator<string> {
  const lanes = map.lanes.filter((lane) => rangesFor(lane, TREE_KINDS).length > 0);
  const names = new Set<string>();
  const labelled = lanes.map((lane): Labelled => {
    const id = groupIdAt(host, lane.groups[0] ?? 0);
    return { lane, label: lanes.length === 1 ? 'dev' : uniqueName(`dev ${id}`, names) };
  });
  yield `/* ${commentText(host.name)} */\n`;
  if (labelled.length === 0) {
    yield '/* No reserved or direct region is listed. */\n';
    return;
  }
  yield '/ {\n\treserved-memory {\n\t\t#address-cells = <2>;\n\t\t#size-cells = <2>;\n\t\tranges;\n';
  for (const one of labelled) yield* regionNodes(host, one);
  yield '\t};\n};\n';
  for (const { lane, label } of labelled) {
    const phandles = nodesOf(lane, label).map((node) => `<&${node.label}>`);
    yield `\n&${label} {\n\tmemory-region = ${phandles.join(', ')};\n};\n`;
  }
}

const TREE_KINDS: readonly RegionKind[] = ['reserved', 'direct', 'direct-relaxable'];

type RegionNode = {
  readonly label: string;
  readonly name: string;
  readonly ranges: readonly AddressRange[];
  /** A mapping one to one: the node has the same range as memory. */
  readonly isDirect: boolean;
};

function nodesOf(lane: GroupLane, label: string): readonly RegionNode[] {
  const reserved = rangesFor(lane, ['reserved']);
  const direct = rangesFor(lane, ['direct', 'direct-relaxable']);
  const first: RegionNode = {
    label: `${label}_reserved`,
    name: `reserved-${label.replaceAll('_', '-')}`,
    ranges: reserved,
    isDirect: false,
  };
  return [
    ...(reserved.length > 0 ? [first] : []),
    ...direct.map((span): RegionNode => {
      const at = span.first.toString(16);
      return {
        label: `${label}_${at}`,
        name: `direct-${label.replaceAll('_', '-')}@${at}`,
        ranges: [span],
        isDirect: true,
      };
    }),
  ];
}

function* regionNodes(host: Host, { lane, label }: Labelled): Generator<string> {
  const ids = lane.groups.map((group) => groupIdAt(host, group)).join(', ');
  const devices = lane.groups.flatMap((group) => host.groups[group]?.devices ?? []).join(', ');
  const who = devices === '' ? '' : `: ${devices}`;
  yield `\n\t\t/* group${lane.groups.length === 1 ? '' : 's'} ${commentText(ids + who)} */\n`;
  if (rangesFor(lane, ['direct-relaxable']).length > 0) {
    yield '\t\t/* A device tree has no direct-relaxable: it becomes direct. */\n';
  }
  for (const node of nodesOf(lane, label)) {
    yield `\t\t${node.label}: ${node.name} {\n`;
    const [span] = node.ranges;
    if (node.isDirect && span) yield `\t\t\treg = <${cells(span)}>;\n`;
    const entries = node.ranges.map((entry) => `<&${label} ${cells(entry)}>`);
    yield `\t\t\tiommu-addresses = ${entries.join(`,\n${'\t'.repeat(5)}  `)};\n`;
    yield '\t\t};\n';
  }
}

/** What regions of these kinds cover, in order; a range whose size has more than 64 bits is two. */
function rangesFor({ kinds }: GroupLane, which: readonly RegionKind[]): readonly AddressRange[] {
  const sets = which.map((kind) => kinds[kindCode(kind)] ?? EMPTY_SET);
  return rangesOf(sets.reduce(union, EMPTY_SET)).flatMap((span) =>
    sizeOf(span) <= WHOLE_SPACE.last ? [span] : HALVES,
  );
}

/** The whole space, as sizes of two cells can say it. */
const HALVES = [range(0n, (1n << 63n) - 1n), range(1n << 63n, WHOLE_SPACE.last)];

/** Address and size, two cells each, the high one first. */
function cells(span: AddressRange): string {
  return [span.first, sizeOf(span)]
    .map((n) => `${formatHex(n >> 32n)} ${formatHex(n & 0xffff_ffffn)}`)
    .join(' ');
}

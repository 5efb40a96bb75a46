import type { ConsumerId } from '../../consumers/consumer.ts';
import { doorbellRooms, type DoorbellRoom } from '../../consumers/doorbells.ts';
import { pageSizeBecause } from '../../consumers/limit-provenance.ts';
import { pageSizeOf } from '../../consumers/limits.ts';
import { consumerOf, obeyedLimits } from '../../consumers/rules.ts';
import { kernelText } from '../../consumers/settle.ts';
import type { Recognised } from '../../formats/read-files.ts';
import { formatAddress } from '../../model/address.ts';
import { counted, formatCount } from '../../model/count.ts';
import type { HostMap } from '../../model/host-map.ts';
import {
  compareGroupIds,
  groupIdAt,
  type Aperture,
  type Host,
  type LimitRange,
} from '../../model/host.ts';
import type { LimitKind } from '../../model/kind.ts';
import { NO_MACHINE } from '../../model/machine.ts';
import { MAIL_WIDTH, wrapped } from '../../model/mail-lines.ts';
import { bitsOf, formatRange } from '../../model/range.ts';
import type { WhatIf } from '../../model/settings.ts';
import { shortGroups } from '../../model/short-groups.ts';
import { formatSize } from '../../model/size.ts';

/** So many windows are listed; the rest are counted. */
const MOST_WINDOWS = 8;

/** So many names of a list are written; the rest are counted. */
const MOST_NAMES = 8;

const WHAT_IFS: Readonly<Record<keyof WhatIf, string>> = {
  noAcs: 'there is no ACS: PCI windows keep every consumer out',
  noIsolatedMsi: 'interrupts are not isolated, and unsafe interrupts are not allowed',
  nestParent: 'the page table is a nesting parent of iommufd',
  proposal2020: 'the list as the proposal of September 2020 would have it',
};

/** What stands above a host's map: where it is from, whose rules and limits hold, and what is refused as a whole. */
export function* headerLines(
  host: Host,
  map: HostMap,
  consumer: ConsumerId,
  recognised: readonly Recognised[] = [],
): Generator<string> {
  const [source = '', ...others] = host.sources;
  yield `${host.name}: ${source}${others.length > 0 ? ` and ${others.length} more` : ''}`;
  yield* readFields(host, recognised);
  yield* field('aperture', apertureText(host, map, consumer));
  yield* limitFields(host, map, consumer);
  const page = `${formatSize(pageSizeOf(host))} (${pageSizeBecause(host)})`;
  yield* field('page size', page);
  yield* field('kernel', kernelText(map.rules));
  for (const [key, text] of Object.entries(WHAT_IFS)) {
    if (map.rules.whatIf[key as keyof WhatIf]) yield* field('what if', text);
  }
  yield* field('holds', holdsText(host, map));
  yield* refusedField(host, map, consumer);
  for (const room of doorbellRooms(map)) yield* field('MSI room', roomText(room));
  const marks = `(+ usable, - not${host.aperture.known ? '' : ', ? unknown'})`;
  yield* field('for', `${consumer} ${marks}`);
}

/** What the input turned out to be, and the parts of the machine that it names. */
function* readFields(
  { machine = NO_MACHINE, regions }: Host,
  recognised: readonly Recognised[],
): Generator<string> {
  // A plain dump says by its regions what it is.
  if (recognised.length > 1 || (recognised.length === 1 && regions.length === 0)) {
    const titles = recognised.map(({ title, files }) =>
      files > 1 ? `${title} (${formatCount(files)} files)` : title,
    );
    yield* field('read', listText(titles));
  }
  const { iommus, devices } = machine;
  if (iommus.length > 0) yield* field('IOMMUs', listText(iommus.map(({ name }) => name)));
  if (devices.length > 0) yield* field('knows', counted(devices.length, 'device'));
}

function listText(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? `${shown} and ${formatCount(more)} more` : shown;
}

function* limitFields(host: Host, map: HostMap, consumer: ConsumerId): Generator<string> {
  const obeyed = obeyedLimits(consumerOf(consumer), map.rules);
  const counts = (kind: LimitKind): string =>
    obeyed.includes(kind) ? '' : `; ${consumer} does not obey it`;
  const { dmaMask, busLimit } = host;
  if (dmaMask) {
    yield* field(
      'DMA mask',
      `${dmaMask.bits} bits (${dmaMask.because})${counts('beyond-dma-mask')}`,
    );
  }
  if (busLimit) {
    const last = formatAddress(busLimit.last);
    yield* field('bus limit', `${last} (${busLimit.because})${counts('beyond-bus-limit')}`);
  }
  yield* windowFields('PCI', host.pciWindows, counts('pci-window'));
  yield* windowFields('inbound', host.dmaRanges, counts('outside-dma-ranges'));
}

function* windowFields(
  name: string,
  windows: readonly LimitRange[] | undefined,
  counts: string,
): Generator<string> {
  if (!windows) return;
  for (const { range, because } of windows.slice(0, MOST_WINDOWS)) {
    yield* field(name, `${formatRange(range)} (${because})${counts}`);
  }
  const more = windows.length - MOST_WINDOWS;
  if (more > 0) yield* field(name, `and ${counted(more, 'more window')}`);
}

function apertureText(host: Host, map: HostMap, consumer: ConsumerId): string {
  const nests = consumer === 'iommufd' && map.rules.whatIf.nestParent === true;
  const text = apertureWords((nests ? host.nestParentAperture : undefined) ?? host.aperture);
  return host.noCommonAperture === undefined ? text : `none in common: ${host.noCommonAperture}`;
}

function apertureWords({ range: window, known, because }: Aperture): string {
  if (!known) return `unknown: ${because}`;
  const bits = bitsOf(window);
  return `${formatRange(window)} (${bits === undefined ? '' : `${bits} bits; `}${because})`;
}

function holdsText(host: Host, { rules }: HostMap): string {
  const holds = `${counted(host.groups.length, 'group')}, ${counted(host.regions.length, 'region')}`;
  const ids = rules.groups?.toSorted(compareGroupIds);
  const chosen = ids ? `; chosen: ${shortGroups(ids, -1, MAIL_WIDTH - 40)}` : '';
  const devices = rules.devices ? `; devices: ${rules.devices.join(', ')}` : '';
  return holds + chosen + devices;
}

function* refusedField(host: Host, map: HostMap, consumer: ConsumerId): Generator<string> {
  for (const text of refusedGroups(host, map, consumer)) yield* field('refused', text);
}

/** How many groups can not be assigned, a text for each errno: `2 groups (EINVAL): 1,7`. Why is among the warnings. */
export function* refusedGroups(host: Host, map: HostMap, consumer: ConsumerId): Generator<string> {
  const byErrno = new Map<string, string[]>();
  for (const [group, answer] of (map.assignable[consumer] ?? []).entries()) {
    if (answer.ok) continue;
    const ids = byErrno.get(answer.errno) ?? [];
    byErrno.set(answer.errno, [...ids, groupIdAt(host, group)]);
  }
  for (const [errno, ids] of byErrno) {
    const groups = shortGroups(ids.toSorted(compareGroupIds), host.groups.length, MAIL_WIDTH - 40);
    yield `${counted(ids.length, 'group')} (${errno}): ${groups}`;
  }
}

/** The same as lines of a mail under an answer: `Can not be assigned at all: 2 groups (EINVAL): 1,7`. */
export function* refusedLines(host: Host, map: HostMap, consumer: ConsumerId): Generator<string> {
  for (const refused of refusedGroups(host, map, consumer)) {
    yield* wrapped(`  Can not be assigned at all: ${refused}`, '  ');
  }
}

/** `0x8000000-0x80fffff holds 256 doorbells of 4 KiB, 64 of 16 KiB, 16 of 64 KiB`. */
function roomText({ window, slots }: DoorbellRoom): string {
  const [first, ...rest] = slots.map(
    ({ pageSize, count }) => [formatCount(count), formatSize(pageSize)] as const,
  );
  const others = rest.map(([count, page]) => `, ${count} of ${page}`).join('');
  return `${formatRange(window)} holds ${first?.[0] ?? 0} doorbells of ${first?.[1] ?? ''}${others}`;
}

function* field(name: string, text: string): Generator<string> {
  yield* wrapped(`  ${name.padEnd(9)} ${text}`, ' '.repeat(12));
}

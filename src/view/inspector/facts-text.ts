import { formatCount } from '../../model/count.ts';
import type { Consumer, ConsumerId } from '../../consumers/consumer.ts';
import { noneAssignable } from '../../consumers/none-assignable.ts';
import { indexAtOrAfter } from '../../engine/range-set.ts';
import type { HostResult } from '../../worker/protocol.ts';
import type { Explanation } from '../../consumers/explain.ts';
import { limitProvenance } from '../../consumers/limit-provenance.ts';
import type { Host } from '../../model/host.ts';
import { isRegionKind } from '../../model/kind.ts';
import { formatRange, sizeOf, type AddressRange } from '../../model/range.ts';
import { formatOrigin } from '../../model/region.ts';
import { assertNever } from '../../model/result.ts';
import { formatSize } from '../../model/size.ts';

/** `256 pages`, of `page` bytes; less than one, or a part of one, is said to be so. */
export function pagesText(range: AddressRange, page: bigint): string {
  const size = sizeOf(range);
  const pages = size / page;
  if (pages === 0n) return 'less than a page';
  const whole = `${formatCount(pages)} ${pages === 1n ? 'page' : 'pages'}`;
  const rest = size % page;
  return rest === 0n ? whole : `${whole} and ${rest} ${rest === 1n ? 'byte' : 'bytes'}`;
}

/**
 * What else hinders a map of addresses that are usable by themselves. `not-assignable`: the consumer takes none of
 * the chosen groups. `unmappable`: some of the range shares a page with what is not usable.
 */
export type Obstacle =
  { readonly code: 'not-assignable'; readonly errno: string } | { readonly code: 'unmappable' };

/** What hinders a map in `range` besides the regions and limits that meet it; undefined where nothing does. */
export function obstacleIn(
  { host, map }: Pick<HostResult, 'host' | 'map'>,
  consumer: ConsumerId,
  range: AddressRange,
): Obstacle | undefined {
  const refusal = noneAssignable(host, map, consumer);
  if (refusal) return { code: 'not-assignable', errno: refusal.errno };
  const unmappable = map.consumers[consumer]?.unmappable;
  if (!unmappable) return undefined;
  const first = unmappable.firsts[indexAtOrAfter(unmappable, range.first)];
  return first !== undefined && first <= range.last ? { code: 'unmappable' } : undefined;
}

/** One sentence: whether the consumer may map the whole range. */
export function verdictText(
  { verdict, decisions }: Explanation,
  consumer: Consumer,
  obstacle?: Obstacle,
): string {
  if (obstacle?.code === 'not-assignable') {
    const alone = verdict === 'usable' ? ' The addresses alone would be usable.' : '';
    return `${consumer.title} takes no group of this host: ${obstacle.errno}.${alone}`;
  }
  if (obstacle && verdict === 'usable') {
    return `${consumer.title} reports this as usable, and no map reaches all of it: a page of it is taken in part.`;
  }
  const errno = decisions.find((decision) => decision.keepsOut)?.reason?.errno;
  const who = consumer.id === 'sysfs' ? 'The raw list' : consumer.title;
  switch (verdict) {
    case 'usable':
      return consumer.id === 'sysfs' ? 'Nothing is listed here.' : `${who} can map all of this.`;
    case 'unknown':
      return 'Nothing is listed here, but the aperture is not known: it may end before.';
    case 'partly':
      return consumer.id === 'sysfs'
        ? 'A part of this is listed as reserved.'
        : `${who} refuses a map of all of this${errno ? `: ${errno}` : ''}. A part of it is usable.`;
    case 'not':
      return consumer.id === 'sysfs'
        ? 'All of this is listed as reserved.'
        : `${who} refuses a map here${errno ? `: ${errno}` : ''}.`;
    default:
      return assertNever(verdict);
  }
}

/** What the inspector says, as plain text to paste into a mail. Regions beyond the listed are counted. */
export function factsText(
  name: string,
  host: Host,
  range: AddressRange,
  explanation: Explanation,
  consumer: Consumer,
  obstacle?: Obstacle,
): string {
  const more = explanation.regionCount - explanation.regions.length;
  return [
    `${formatRange(range)} (${formatSize(sizeOf(range))}) in ${name}`,
    verdictText(explanation, consumer, obstacle),
    ...explanation.notes,
    ...explanation.decisions.flatMap(({ kind, run, reason }) => [
      `${kind} ${formatRange(run)}`,
      ...provenanceOf(host, kind, run),
      ...(reason ? [`  ${reason.text}`, `  ${reason.source}`] : []),
    ]),
    ...explanation.regions.map(
      (region) =>
        `${formatRange(region)} ${region.kind}, group ${region.group}, ${formatOrigin(region.from)}`,
    ),
    ...(more > 0 ? [`and ${formatCount(more)} more regions`] : []),
    '',
  ].join('\n');
}

function provenanceOf(
  host: Host,
  kind: Explanation['decisions'][number]['kind'],
  run: AddressRange,
): readonly string[] {
  if (isRegionKind(kind)) return [];
  return limitProvenance(host, kind, run).map((line) => `  ${line}`);
}

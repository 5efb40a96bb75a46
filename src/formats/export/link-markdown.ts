import { noneAssignable } from '../../consumers/none-assignable.ts';
import { knownSummary, unknownFrom } from '../../consumers/limits.ts';
import type { ConsumerId } from '../../consumers/consumer.ts';
import { EMPTY_SET } from '../../engine/range-set.ts';
import { formatAddress } from '../../model/address.ts';
import { counted } from '../../model/count.ts';
import { bitsOf, formatRange } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';
import type { ExportedHost, ExportInput } from './export.ts';
import { markdownTable, markdownText } from './markdown-text.ts';

/** A link with its title, as Markdown: whatever either holds, one link comes out. */
export function markdownLink(title: string, url: string): string {
  const safe = url.replace(/[\s<>\\"\p{Cc}]/gu, encodeURIComponent);
  const whole = safe.replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${markdownText(title)}](${whole})`;
}

/** The link, and under it a table that says in short what it opens: a line for each host. */
export function linkMarkdown(
  link: { readonly title: string; readonly url: string },
  { hosts, consumer }: Pick<ExportInput, 'hosts' | 'consumer'>,
): string {
  const head = ['Host', 'Aperture', 'Reserved', `Usable for ${consumer}`];
  const rows = hosts.map((exported) => hostCells(exported, consumer));
  const table = hosts.length === 0 ? '' : `\n${[...markdownTable(head, rows)].join('')}`;
  return `${markdownLink(link.title, link.url)}\n${table}`;
}

function hostCells({ host, map }: ExportedHost, consumer: ConsumerId): string[] {
  const { range, known } = host.aperture;
  const bits = known ? bitsOf(range) : undefined;
  const aperture = !known ? 'unknown' : bits === undefined ? formatRange(range) : `${bits} bits`;
  const reserved = counted(map.merged.length, 'range');
  return [markdownText(host.name), aperture, reserved, usableText({ host, map }, consumer)];
}

function usableText({ host, map }: ExportedHost, consumer: ConsumerId): string {
  const refused = noneAssignable(host, map, consumer);
  if (refused) return `no group can be assigned (${refused.errno})`;
  const unknown = unknownFrom(host, map.merged);
  const usable = map.consumers[consumer]?.usable ?? EMPTY_SET;
  const { windows, bytes } = knownSummary(usable, unknown);
  const rest = unknown === undefined ? '' : `, unknown from ${formatAddress(unknown)}`;
  if (windows === 0) return unknown === undefined ? 'nothing' : `nothing known${rest}`;
  return `${counted(windows, 'window')}, ${formatSize(bytes)}${rest}`;
}

import { formatAddress } from '../../model/address.ts';
import { counted } from '../../model/count.ts';
import type { AddressRange } from '../../model/range.ts';
import type { ScaleKind } from '../../scale/scale.ts';

/** What the summary says of one host. */
export type SummarisedHost = {
  readonly name: string;
  /** Merged runs of reserved addresses. */
  readonly reserved: number;
  /** `2 windows, 512 GiB`. */
  readonly usable: string;
};

/** Hosts that are told one by one; the rest is counted, and stands in the list of hosts. */
const TOLD = 6;

/** The viewport as the status shows it: `0xFIRST - 0xLAST`, exact, both ends included. */
export function viewportText(viewport: AddressRange): string {
  return `${formatAddress(viewport.first)} - ${formatAddress(viewport.last)}`;
}

/** The accessible name of the picture; it starts with `Address map`. `count`: all hosts, those without a track too. */
export function mapSummary(
  hosts: readonly SummarisedHost[],
  viewport: AddressRange,
  scale: ScaleKind,
  count = hosts.length,
): string {
  const told = hosts
    .slice(0, TOLD)
    .map(
      (host) => `${host.name}: ${counted(host.reserved, 'reserved range')}, usable ${host.usable}.`,
    );
  const more = count - Math.min(hosts.length, TOLD);
  if (more > 0) told.push(`And ${counted(more, 'more host')}.`);
  return [
    `Address map of ${counted(count, 'host')}.`,
    ...told,
    `Shown: ${viewportText(viewport)}, ${scale} scale.`,
  ].join(' ');
}

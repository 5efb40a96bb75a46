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

/** The accessible name of the picture; it starts with `Address map`. */
export function mapSummary(
  hosts: readonly SummarisedHost[],
  viewport: AddressRange,
  scale: ScaleKind,
): string {
  const told = hosts
    .slice(0, TOLD)
    .map(
      (host) => `${host.name}: ${counted(host.reserved, 'reserved range')}, usable ${host.usable}.`,
    );
  if (hosts.length > TOLD) told.push(`And ${counted(hosts.length - TOLD, 'more host')}.`);
  return [
    `Address map of ${counted(hosts.length, 'host')}.`,
    ...told,
    `Shown: ${viewportText(viewport)}, ${scale} scale.`,
  ].join(' ');
}

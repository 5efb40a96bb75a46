import { halvesOf } from '../../engine/halves.ts';
import { formatAddress, address } from '../../model/address.ts';
import { groupIdAt, type Host } from '../../model/host.ts';
import { formatRange, sameRange } from '../../model/range.ts';
import { regionFacts, type RegionFacts } from '../region-facts.ts';
import type { Finding, FindingRule, Tell } from './finding.ts';

/** The low bits that the last byte of a page of 4 KiB has set. */
const IN_PAGE = 0xfff;

/** A region whose last byte is not the last of a page. */
export const END_NOT_ALIGNED: FindingRule = {
  code: 'end-not-aligned',
  find: ({ host }, tell) => {
    tellDistinct(host, tell, (low, isOne) => low !== IN_PAGE && (low !== 0 || isOne), notAligned);
  },
};

/** A region that ends with the first byte of a page, as one does whose end is exclusive. */
export const EXCLUSIVE_END: FindingRule = {
  code: 'exclusive-end',
  find: ({ host }, tell) => {
    tellDistinct(host, tell, (low, isOne) => low === 0 && !isOne, exclusive);
  },
};

/** Distinct ranges that are compared with; more of them are told one by one. */
const COMPARED = 8;

/** Tells of each region whose end `isMeant`, the first ranges of all groups once. */
function tellDistinct(
  host: Host,
  tell: Tell,
  isMeant: (low: number, isOneByte: boolean) => boolean,
  findingOf: (host: Host, region: RegionFacts) => Finding,
): void {
  const { firsts, lasts, length } = host.regions;
  const first32 = halvesOf(firsts);
  const last32 = halvesOf(lasts);
  const told: RegionFacts[] = [];
  for (let index = 0; index < length; index += 1) {
    const low = last32[2 * index] ?? 0;
    const isOne = first32[2 * index] === low && first32[2 * index + 1] === last32[2 * index + 1];
    if (!isMeant(low & IN_PAGE, isOne)) continue;
    const region = regionFacts(host, index);
    if (told.some((one) => one.kind === region.kind && sameRange(one, region))) continue;
    if (told.length < COMPARED) told.push(region);
    tell(() => findingOf(host, region));
  }
}

function notAligned(host: Host, region: RegionFacts): Finding {
  return {
    text: `${listsText(host, region)}, which does not end with a page of 4 KiB. It may mean that firmware or a device tree has odd bounds, or that an end was counted one too far or too short; no map reaches the rest of that page.`,
    from: region.from,
  };
}

function exclusive(host: Host, region: RegionFacts): Finding {
  const last = formatAddress(address(region.last - 1n));
  return {
    text: `${listsText(host, region)}, which ends with the first byte of a page. It may mean that somebody wrote the end as exclusive: then ${last} is the last byte.`,
    from: region.from,
  };
}

/** `Group 5 lists 0x0-0xffffff (direct)`. */
export function listsText(host: Host, { owner, kind, first, last }: RegionFacts): string {
  return `Group ${groupIdAt(host, owner)} lists ${formatRange({ first, last })} (${kind})`;
}

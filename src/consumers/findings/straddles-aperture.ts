import { LAST_ADDRESS } from '../../model/address.ts';
import { formatRange, sameRange, type AddressRange } from '../../model/range.ts';
import { halvesOf, highHalf, lowHalf } from '../../engine/halves.ts';
import type { Aperture, Host } from '../../model/host.ts';
import { regionFacts } from '../region-facts.ts';
import type { FindingRule } from './finding.ts';
import { listsText } from './region-ends.ts';

/** Distinct ranges that are compared with; more of them are told one by one. */
const COMPARED = 8;

/**
 * A region that begins inside a known aperture and ends beyond it. One that reaches 2^64-1 says "all the rest", and an
 * aperture that is assumed decides nothing: of both, nothing is told.
 */
export const STRADDLES_APERTURE: FindingRule = {
  code: 'straddles-aperture',
  find: ({ host }, tell) => {
    const apertures = host.groups.map((group) => apertureFor(host, group.aperture));
    if (apertures.every((aperture) => aperture === undefined)) return;
    const ends = apertures.map((aperture) => aperture && endOf(aperture));
    const { owners, length } = host.regions;
    const first32 = halvesOf(host.regions.firsts);
    const last32 = halvesOf(host.regions.lasts);
    const told: AddressRange[] = [];
    for (let index = 0; index < length; index += 1) {
      const owner = owners[index] ?? 0;
      const end = ends[owner];
      const aperture = apertures[owner];
      if (!end || !aperture || !isBeyond(last32, index, end)) continue;
      if (isBeyond(first32, index, end)) continue;
      const region = regionFacts(host, index);
      if (region.last === LAST_ADDRESS || region.first < aperture.range.first) continue;
      if (told.some((one) => sameRange(one, region))) continue;
      if (told.length < COMPARED) told.push(region);
      tell(() => ({
        text: `${listsText(host, region)}, which begins inside the aperture ${formatRange(aperture.range)} and ends beyond it. It may mean that the aperture is larger than what is taken (${aperture.because}), or that the list is of another machine.`,
        from: region.from,
      }));
    }
  },
};

type End = { readonly hi: number; readonly lo: number };

function apertureFor(host: Host, own: Aperture | undefined): Aperture | undefined {
  const aperture = own ?? host.aperture;
  return aperture.known && aperture.assumed === undefined ? aperture : undefined;
}

function endOf({ range }: Aperture): End {
  return { hi: highHalf(range.last), lo: lowHalf(range.last) };
}

function isBeyond(halves: Uint32Array, index: number, { hi, lo }: End): boolean {
  const high = halves[2 * index + 1] ?? 0;
  return high > hi || (high === hi && (halves[2 * index] ?? 0) > lo);
}

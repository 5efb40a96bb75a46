import { counted } from '../../model/count.ts';
import type { Warning } from '../../model/diagnostic.ts';
import type { HostMap } from '../../model/host-map.ts';
import type { Host } from '../../model/host.ts';
import { formatOrigin } from '../../model/region.ts';
import { CONSUMER_IDS, type ConsumerId } from '../consumer.ts';
import { ANSWER_DISAGREES } from './answer-disagrees.ts';
import { APERTURE_DISAGREES } from './aperture-disagrees.ts';
import { CUT_AT_PAGE } from './cut-at-page.ts';
import { FEATURES_DISAGREE } from './features-disagree.ts';
import type { Finding, FindingRule } from './finding.ts';
import { FIRMWARE_NOT_LISTED } from './firmware-not-listed.ts';
import { FIRMWARE_UNALIGNED } from './firmware-unaligned.ts';
import { GROUP_DISAGREES } from './group-disagrees.ts';
import { DIRECT_OVER_MSI, SOFTWARE_MSI_INSIDE } from './msi-overlaps.ts';
import { NO_FIRMWARE } from './no-firmware.ts';
import { END_NOT_ALIGNED, EXCLUSIVE_END } from './region-ends.ts';
import { STRADDLES_APERTURE } from './straddles-aperture.ts';

/** Those that look at what is computed for one consumer. */
const OF_CONSUMER: readonly FindingRule[] = [ANSWER_DISAGREES];

/** Those that are the same for all, in the order they are told: what disagrees, then what looks wrong by itself. */
const OF_ALL: readonly FindingRule[] = [
  FIRMWARE_NOT_LISTED,
  NO_FIRMWARE,
  APERTURE_DISAGREES,
  FEATURES_DISAGREE,
  GROUP_DISAGREES,
  DIRECT_OVER_MSI,
  SOFTWARE_MSI_INSIDE,
  STRADDLES_APERTURE,
  EXCLUSIVE_END,
  END_NOT_ALIGNED,
  CUT_AT_PAGE,
  FIRMWARE_UNALIGNED,
];

/** So many of one kind are told; the rest are counted. */
const MOST = 4;

/**
 * `map`, that of `host`, with what disagrees and what looks wrong for each consumer: as many as are worth a look of each
 * kind, then a count. Linear in the regions.
 */
export function withFindings(host: Host, map: HostMap): HostMap {
  const shared = found(OF_ALL, host, map, CONSUMER_IDS[0]);
  const findings = CONSUMER_IDS.map((consumer) => {
    const own = found(OF_CONSUMER, host, map, consumer);
    return [consumer, [...own, ...shared]] as const;
  });
  return { ...map, findings: Object.fromEntries(findings) };
}

function found(
  rules: readonly FindingRule[],
  host: Host,
  map: HostMap,
  consumer: ConsumerId,
): readonly Warning[] {
  return rules.flatMap(({ code, find }) => {
    const told: Finding[] = [];
    let more = 0;
    find({ host, map, consumer }, (make) => {
      if (told.length < MOST) told.push(make());
      else more += 1;
    });
    if (more > 0) told.push({ text: `And ${counted(more, 'finding')} more of the kind ${code}.` });
    return told.map((finding): Warning => ({ code, ...withOtherSources(finding) }));
  });
}

/** Each other source once, and none that is the finding's own. */
function withOtherSources({ besides = [], ...finding }: Finding): Finding {
  const known = new Set(finding.from ? [formatOrigin(finding.from)] : []);
  const others = besides.filter((origin) => {
    const text = formatOrigin(origin);
    const isNew = !known.has(text);
    known.add(text);
    return isNew;
  });
  return { ...finding, ...(others.length > 0 && { besides: others }) };
}

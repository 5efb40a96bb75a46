import { consumerOf } from '../../consumers/rules.ts';
import type { ConsumerId } from '../../consumers/consumer.ts';
import { forEachMeeting } from '../../engine/lookup.ts';
import { formatAddress } from '../../model/address.ts';
import { compareGroupIds, UNNAMED_GROUP } from '../../model/host.ts';
import { isRegionKind, REGION_KINDS } from '../../model/kind.ts';
import { sizeOf, type AddressRange } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';
import type { Target } from '../../scene/map-scene.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { counted } from '../../model/count.ts';

/** What the small box beside the pointer says. */
export type HoverText = {
  readonly first: string;
  readonly last: string;
  readonly size: string;
  /** Kind, or what a cluster holds. */
  readonly what: string;
  /** Groups and devices. */
  readonly who?: string;
  /** The rule that decides for the consumer. */
  readonly why?: string;
};

/** Regions looked at for "who": a hover must stay quick in a host of a million. */
const LOOKED_AT = 400;
/** Groups and devices that are named; the rest is counted. */
const NAMED = 6;

/** The text for a target; `host` is the one of its track, left out on "usable on all". */
export function hoverText(
  target: Target,
  host: ReadyHost | undefined,
  consumer: ConsumerId,
): HoverText {
  const who = host && isRegionKind(target.kind) ? whoReserves(target, host) : undefined;
  const why = whyOf(target, host, consumer);
  return {
    first: formatAddress(target.range.first),
    last: formatAddress(target.range.last),
    size: formatSize(sizeOf(target.range)),
    what:
      target.note?.what ??
      (target.count > 1 ? `${counted(target.count, 'range')} close together` : nameOf(target)),
    ...(who !== undefined && { who }),
    ...(why !== undefined && { why }),
  };
}

/** The text while a range is measured. */
export function measuredText(range: AddressRange): HoverText {
  return {
    first: formatAddress(range.first),
    last: formatAddress(range.last),
    size: formatSize(sizeOf(range)),
    what: 'measured',
  };
}

function nameOf({ kind, lane }: Target): string {
  if (kind === 'unknown') return 'not known';
  if (kind === 'free') return lane === 'usable-on-all' ? 'usable on all hosts' : 'usable';
  return kind;
}

function whyOf(
  { kind, count, lane, note }: Target,
  host: ReadyHost | undefined,
  consumer: ConsumerId,
): string | undefined {
  if (note !== undefined || kind === 'mark') return note?.why;
  if (count > 1) return 'Click to open the group.';
  if (kind === 'unknown') {
    const missing = host?.result.host.aperture.known
      ? 'No dump lists what is reserved'
      : 'Nothing says where the aperture ends';
    return `${missing}: this may or may not be usable.`;
  }
  if (kind === 'free' || lane === 'usable-on-all') return undefined;
  return consumerOf(consumer).reasons[kind]?.text;
}

function whoReserves({ range, kind }: Target, { result }: ReadyHost): string | undefined {
  const { groups, regions } = result.host;
  const ids = new Set<string>();
  const devices = new Set<string>();
  let left = LOOKED_AT;
  forEachMeeting(result.map.lookup, range, (index) => {
    left -= 1;
    const group = groups[regions.owners[index] ?? 0];
    if (group && codeIs(regions.kinds[index], kind)) {
      ids.add(group.id);
      for (const device of group.devices) devices.add(device);
    }
    return left > 0;
  });
  ids.delete(UNNAMED_GROUP);
  const parts = [
    listed('group', [...ids].toSorted(compareGroupIds), left === 0),
    listed('device', [...devices].toSorted(), left === 0),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join('; ') : undefined;
}

function codeIs(code: number | undefined, kind: Target['kind']): boolean {
  return code !== undefined && REGION_KINDS[code] === kind;
}

function listed(noun: string, names: readonly string[], more: boolean): string {
  if (names.length === 0) return '';
  if (names.length === 1) return `${noun} ${names.join('')}`;
  const shown = names.slice(0, NAMED).join(', ');
  const rest = names.length > NAMED || more ? ' …' : '';
  return `${more ? 'over ' : ''}${counted(names.length, noun)}: ${shown}${rest}`;
}

import { formatHex, LAST_ADDRESS } from '../model/address.ts';
import type { HostMap } from '../model/host-map.ts';
import { groupIdAt, type Host } from '../model/host.ts';
import { range, type AddressRange } from '../model/range.ts';
import { assertNever } from '../model/result.ts';
import type { Consumer, ConsumerId } from './consumer.ts';
import { pageSizeOf } from './limits.ts';
import { faultsOf, MAP_CALLS, mapsByCall, refusalOfCall } from './map-call.ts';
import type { CallFault, MappingConsumerId, MapRequest } from './map-call.ts';
import { notesOnMap } from './notes-on.ts';
import { refusalRow } from './refusal-row.ts';
import { refusingIn, type Refusing } from './refusing.ts';
import { consumerOf } from './rules.ts';

/** What the kernel would answer to one map at a fixed address, with nothing mapped there yet. */
export type MapAnswer = {
  readonly call: (typeof MAP_CALLS)[MappingConsumerId];
} & (
  | { readonly ok: true; readonly notes: readonly string[] }
  | {
      readonly ok: false;
      readonly errno: string;
      /** The call that gives `errno`: the map, or, where a group is refused, the attach before it. */
      readonly at: 'map' | 'attach';
      /** All that refuses, not only what decides the errno; never empty. */
      readonly because: readonly Refusing[];
    }
);

/** The same for a consumer that has no call to map at an address: whether all of it is usable, and no errno. */
export type UsableAnswer = { readonly call: 'none' } & (
  | { readonly ok: true; readonly notes: readonly string[] }
  | { readonly ok: false; readonly because: readonly Refusing[] }
);

/**
 * Whether `request` may be mapped for `consumer`, with the errno and everything that refuses. It must lie in one
 * usable range, and its numbers be multiples of the page size. A group that the user chose and that cannot be
 * assigned refuses every map; so does a host of which no group can. `map` is `mapHost(host, …)`.
 */
export function attemptMap(
  host: Host,
  map: HostMap,
  consumer: MappingConsumerId,
  request: MapRequest,
): MapAnswer;
export function attemptMap(
  host: Host,
  map: HostMap,
  consumer: ConsumerId,
  request: MapRequest,
): MapAnswer | UsableAnswer;
export function attemptMap(
  host: Host,
  map: HostMap,
  consumer: ConsumerId,
  request: MapRequest,
): MapAnswer | UsableAnswer {
  const row = consumerOf(consumer);
  const usable = map.consumers[consumer]?.usable ?? map.differences;
  const target = { usable, alignment: pageSizeOf(host) };
  const refusal = mapsByCall(consumer)
    ? refusalOfCall(consumer, map.rules.kernel, target, request)
    : undefined;
  const faults = new Set(faultsOf(request, usable, target.alignment));
  if (refusal) faults.add(refusal.fault);
  const refused = refusedGroups(host, map, row);
  const because = [
    ...refused.map(({ refusing }) => refusing),
    ...faultTexts(host, map, row, request, faults),
  ];
  if (!mapsByCall(consumer)) {
    if (because.length > 0) return { call: 'none', ok: false, because };
    return { call: 'none', ok: true, notes: [] };
  }
  const call = MAP_CALLS[consumer];
  const [attach] = refused;
  if (attach) return { call, ok: false, errno: attach.errno, at: 'attach', because };
  if (refusal) return { call, ok: false, errno: refusal.errno, at: 'map', because };
  return { call, ok: true, notes: notesOnMap(host, map, consumer, spanOf(request)) };
}

type RefusedGroup = { readonly errno: string; readonly refusing: Refusing };

function refusedGroups(host: Host, map: HostMap, row: Consumer): readonly RefusedGroup[] {
  const answers = map.assignable[row.id] ?? [];
  const wanted = map.rules.groups && new Set(map.rules.groups);
  const chosen = answers.flatMap((answer, group) =>
    !wanted || wanted.has(groupIdAt(host, group)) ? [{ answer, group }] : [],
  );
  const refused = chosen.filter(({ answer }) => !answer.ok);
  if (!wanted && refused.length < chosen.length) return [];
  return refused.flatMap(({ answer, group }): RefusedGroup[] => {
    if (answer.ok) return [];
    const reason = refusalRow(row, answer.because, answer.errno)?.reason;
    const text = `Group ${groupIdAt(host, group)} cannot be assigned (${answer.errno}). ${reason?.text ?? ''}`;
    const where = regionAt(host, answer.region);
    return [
      {
        errno: answer.errno,
        refusing: {
          kind: 'not-assignable',
          ...where,
          text: text.trim(),
          ...(reason && { source: reason.source }),
        },
      },
    ];
  });
}

/** The region that blocks; all addresses where no single region does. */
function regionAt({ regions }: Host, index: number | undefined): AddressRange {
  if (index === undefined) return range(0n, LAST_ADDRESS);
  return range(regions.firsts[index] ?? 0n, regions.lasts[index] ?? LAST_ADDRESS);
}

function faultTexts(
  host: Host,
  map: HostMap,
  row: Consumer,
  request: MapRequest,
  faults: ReadonlySet<CallFault>,
): readonly Refusing[] {
  const span = spanOf(request);
  return [...faults].flatMap((fault): readonly Refusing[] => {
    switch (fault) {
      case 'size-zero':
        return [{ kind: 'size-zero', ...span, text: 'A map of no bytes is refused.' }];
      case 'wraps':
        return [
          { kind: 'wraps', ...span, text: 'It goes past the end of the 64-bit space.' },
          ...(faults.has('not-usable') ? [] : refusingIn(host, map, row, span)),
        ];
      case 'unaligned':
        return [{ kind: 'unaligned', ...span, text: unalignedText(host, request) }];
      case 'not-usable':
        return refusingIn(host, map, row, span);
      default:
        return assertNever(fault);
    }
  });
}

function unalignedText(host: Host, { iova, size }: MapRequest): string {
  const page = pageSizeOf(host);
  const wrong = [
    ...(iova % page === 0n ? [] : [`the address ${formatHex(iova)}`]),
    ...(size % page === 0n ? [] : [`the size ${formatHex(size)}`]),
  ].join(' and ');
  const are = wrong.includes(' and ') ? 'are no multiples' : 'is no multiple';
  return `${wrong[0]?.toUpperCase() ?? ''}${wrong.slice(1)} ${are} of the page size, ${formatHex(page)}.`;
}

/** What is asked for, cut off at the end of the space; one byte where no byte is asked for. */
function spanOf({ iova, size }: MapRequest): AddressRange {
  const last = size === 0n ? iova : iova + size - 1n;
  return range(iova, last > LAST_ADDRESS ? LAST_ADDRESS : last);
}

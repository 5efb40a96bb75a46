import { forEachMeeting } from '../../engine/lookup.ts';
import { indexAtOrAfter } from '../../engine/range-set.ts';
import { formatAddress } from '../../model/address.ts';
import type { HostMap, Rows } from '../../model/host-map.ts';
import { compareGroupIds, groupIdAt, type Host } from '../../model/host.ts';
import {
  kindCode,
  isRegionKind,
  LIMIT_KINDS,
  REGION_KINDS,
  type LimitKind,
  type RegionKind,
} from '../../model/kind.ts';
import { range, sizeOf, type AddressRange } from '../../model/range.ts';
import type { GuestPiece } from '../../presets/guests/guest-layout.ts';
import type { Consumer, ConsumerId } from '../consumer.ts';
import { pageSizeOf, unknownFrom } from '../limits.ts';
import { consumerOf, keepsOut } from '../rules.ts';
import { mappedPart } from './refused.ts';

/** What a piece meets: a region kind, a limit, or addresses of which nobody said whether the aperture reaches them. */
export type CollisionKind = RegionKind | LimitKind | 'unknown';

/** A piece of the guest that meets something of the host. */
export type Collision = {
  readonly piece: GuestPiece;
  readonly kind: CollisionKind;
  /** The bytes that both hold; of RAM, only what is mapped counts. */
  readonly range: AddressRange;
  readonly bytes: bigint;
  /** `fatal`: the guest does not start. `warning`: what lands there fails. `harmless`: nobody is refused. */
  readonly severity: 'fatal' | 'warning' | 'harmless';
  /** Index into the host's region columns of the first region of this kind there. */
  readonly regionIndex?: number;
  /** Ids of the groups that list regions of this kind there, ascending. */
  readonly groups?: readonly string[];
  readonly why: string;
};

/** Of one kind a piece lists at most so many collisions, the lowest; more would be no list to read. */
const MOST_OF_A_KIND = 100;

/**
 * Every place where a piece meets a region or a limit of the host that counts for `consumer`, and where it reaches
 * beyond what is known of the aperture; by piece in the order given, then by address. Touching regions of one kind
 * make one row. A piece that VFIO maps for certain has a fatal row exactly if it is not inside one usable range.
 */
export function collisions(
  pieces: readonly GuestPiece[],
  host: Host,
  map: HostMap,
  consumer: ConsumerId,
): readonly Collision[] {
  const rows = map.consumers[consumer]?.rows;
  if (!rows) return [];
  const row = consumerOf(consumer);
  const pageSize = pageSizeOf(host);
  const unknown = unknownFrom(host, map.merged);
  return pieces.flatMap((piece) => {
    // What is never mapped is shown where it lies.
    const part = piece.mapped === 'never' ? piece : mappedPart(piece, pageSize);
    if (part === undefined) return [];
    const met = meetings(part, rows, (kind) => keepsOut(row, kind, map.rules)).map((meeting) =>
      asCollision(meeting, piece, host, map, row),
    );
    const beyond = unknown !== undefined && piece.mapped !== 'never' && part.last >= unknown;
    return beyond ? [...met, unknownCollision(piece, part, unknown)] : met;
  });
}

/** A run of bytes of one kind inside a piece. */
type Meeting = {
  readonly kind: RegionKind | LimitKind;
  readonly keepsOut: boolean;
  readonly first: bigint;
  last: bigint;
};

function meetings(
  part: AddressRange,
  rows: Rows,
  counts: (kind: RegionKind) => boolean,
): readonly Meeting[] {
  const runs: Meeting[] = [];
  const latest = new Map<string, Meeting>();
  const seen = new Map<string, number>();
  for (let at = indexAtOrAfter(rows, part.first); at < rows.length; at += 1) {
    const first = rows.firsts[at] ?? 0n;
    const last = rows.lasts[at] ?? 0n;
    if (first > part.last) break;
    const from = first > part.first ? first : part.first;
    const to = last < part.last ? last : part.last;
    for (const kind of kindsAt(rows, at)) {
      const out = rows.usable[at] !== 1 && (!isRegionKind(kind) || counts(kind));
      const key = `${kind} ${out}`;
      const open = latest.get(key);
      if (open && open.last + 1n === from) {
        open.last = to;
        continue;
      }
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      const run: Meeting = { kind, keepsOut: out, first: from, last: to };
      latest.set(key, run);
      if (count <= MOST_OF_A_KIND) runs.push(run);
    }
  }
  return runs;
}

/** The region kinds that cover row `at`, and the limits that take it. */
function kindsAt(rows: Rows, at: number): readonly (RegionKind | LimitKind)[] {
  const mask = rows.masks[at] ?? 0;
  const limits = rows.limits[at] ?? 0;
  if (mask === 0 && limits === 0) return [];
  return [
    ...REGION_KINDS.filter((_, code) => (mask & (1 << code)) !== 0),
    ...LIMIT_KINDS.filter((_, bit) => (limits & (1 << bit)) !== 0),
  ];
}

function asCollision(
  { kind, keepsOut: out, first, last }: Meeting,
  piece: GuestPiece,
  host: Host,
  map: HostMap,
  consumer: Consumer,
): Collision {
  const met = range(first, last);
  const listed = isRegionKind(kind) ? regionsOf(kind, met, host, map) : {};
  return {
    piece,
    kind,
    range: met,
    bytes: sizeOf(met),
    severity: severityOf(piece, out),
    ...listed,
    why: consumer.reasons[kind]?.text ?? `${consumer.title} keeps out of ${kind}.`,
  };
}

function severityOf(piece: GuestPiece, out: boolean): Collision['severity'] {
  if (!out || piece.mapped === 'never') return 'harmless';
  return piece.mapped === 'always' ? 'fatal' : 'warning';
}

function regionsOf(
  kind: RegionKind,
  met: AddressRange,
  host: Host,
  map: HostMap,
): Pick<Collision, 'regionIndex' | 'groups'> {
  const code = kindCode(kind);
  const owners = new Set<number>();
  let regionIndex: number | undefined;
  forEachMeeting(map.lookup, met, (index) => {
    if (host.regions.kinds[index] !== code) return;
    regionIndex ??= index;
    owners.add(host.regions.owners[index] ?? 0);
  });
  const groups = [...owners].map((owner) => groupIdAt(host, owner)).toSorted(compareGroupIds);
  return { ...(regionIndex !== undefined && { regionIndex }), groups };
}

function unknownCollision(piece: GuestPiece, part: AddressRange, unknown: bigint): Collision {
  const met = range(part.first > unknown ? part.first : unknown, part.last);
  return {
    piece,
    kind: 'unknown',
    range: met,
    bytes: sizeOf(met),
    severity: 'warning',
    why: `Nothing says how far the aperture reaches above ${formatAddress(met.first)}.`,
  };
}

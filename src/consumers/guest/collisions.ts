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

/** The kinds of a row as bits: region kinds as in `Rows.masks`, above them limits as in `Rows.limits`. */
const LIMIT_SHIFT = 8;

/**
 * The runs of each kind in `part`, the lowest hundred of each. A kind that has had its hundred is passed over without
 * a look at its addresses, so that a host of a million regions costs a few milliseconds.
 */
function meetings(
  part: AddressRange,
  rows: Rows,
  counts: (kind: RegionKind) => boolean,
): readonly Meeting[] {
  const runs: Meeting[] = [];
  const latest = new Map<string, Meeting>();
  const seen = new Map<string, number>();
  // Of rows that are not usable, and of those that are: the kinds that have had their hundred.
  const full: [number, number] = [0, 0];
  const end = Math.min(rows.length, indexAtOrAfter(rows, part.last) + 1);
  for (let at = indexAtOrAfter(rows, part.first); at < end; at += 1) {
    const usable = rows.usable[at] === 1 ? 1 : 0;
    const kinds = (rows.masks[at] ?? 0) | ((rows.limits[at] ?? 0) << LIMIT_SHIFT);
    const left = kinds & ~full[usable];
    if (left === 0) continue;
    const first = rows.firsts[at] ?? 0n;
    const last = rows.lasts[at] ?? 0n;
    const from = first > part.first ? first : part.first;
    const to = last < part.last ? last : part.last;
    for (const [bit, kind] of kindsOf(left)) {
      const out = usable === 0 && (!isRegionKind(kind) || counts(kind));
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
      else full[usable] |= bit;
    }
  }
  return runs;
}

/** The region kinds and limits among `bits`, each with its own bit. */
function kindsOf(bits: number): readonly (readonly [number, RegionKind | LimitKind])[] {
  return KIND_BITS.filter(([bit]) => (bits & bit) !== 0);
}

const KIND_BITS: readonly (readonly [number, RegionKind | LimitKind])[] = [
  ...REGION_KINDS.map((kind, code) => [1 << code, kind] as const),
  ...LIMIT_KINDS.map((kind, bit) => [1 << (bit + LIMIT_SHIFT), kind] as const),
];

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

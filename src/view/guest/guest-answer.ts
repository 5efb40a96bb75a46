import { collisions, type Collision } from '../../consumers/guest/collisions.ts';
import type { ConsumerId } from '../../consumers/consumer.ts';
import type { HostMap } from '../../model/host-map.ts';
import { formatSize } from '../../model/size.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type {
  GuestError,
  GuestLayout,
  GuestPiece,
  GuestValues,
} from '../../presets/guests/guest-layout.ts';
import { guestLayout } from '../../presets/guests/guest-layouts.ts';
import { parseGuestParameters, type GuestParameterError } from '../../presets/guests/parameters.ts';
import type { CollisionMark, GuestMarks } from '../../scene/guest-lane.ts';
import type { GuestChoice } from '../../store/state.ts';
import type { HostResult } from '../../worker/protocol.ts';

/** A guest as its layout builds it. */
export type BuiltGuest = {
  readonly layout: GuestLayout;
  readonly values: GuestValues;
  readonly pieces: readonly GuestPiece[];
};

/** Why there is no guest to show: fields that can not be read, or values that the monitor would refuse. */
export type GuestProblem =
  | { readonly code: 'unknown-layout' }
  | { readonly code: 'fields'; readonly errors: readonly GuestParameterError[] }
  | { readonly code: 'refused'; readonly error: GuestError };

// The map and the tab ask the same of one guest; on a host of a million regions an answer takes half a second.
const built = new WeakMap<GuestChoice, Result<BuiltGuest, GuestProblem>>();
const met = new WeakMap<
  readonly GuestPiece[],
  WeakMap<HostMap, Map<ConsumerId, readonly Collision[]>>
>();

/** The pieces of a guest as it was typed; the same object for the same choice. */
export function guestPieces(choice: GuestChoice): Result<BuiltGuest, GuestProblem> {
  const known = built.get(choice);
  if (known) return known;
  const answer = build(choice);
  built.set(choice, answer);
  return answer;
}

/** What the pieces collide with on a host, as `collisions` gives it; worked out once. */
export function collisionsOn(
  pieces: readonly GuestPiece[],
  { host, map }: HostResult,
  consumer: ConsumerId,
): readonly Collision[] {
  const byMap = met.get(pieces) ?? new WeakMap<HostMap, Map<ConsumerId, readonly Collision[]>>();
  met.set(pieces, byMap);
  const byConsumer = byMap.get(map) ?? new Map<ConsumerId, readonly Collision[]>();
  byMap.set(map, byConsumer);
  const answer = byConsumer.get(consumer) ?? collisions(pieces, host, map, consumer);
  byConsumer.set(consumer, answer);
  return answer;
}

function build({ layout: id, values: texts }: GuestChoice): Result<BuiltGuest, GuestProblem> {
  const layout = guestLayout(id);
  if (!layout) return err({ code: 'unknown-layout' });
  const values = parseGuestParameters(layout, texts);
  if (!values.ok) return err({ code: 'fields', errors: values.error });
  const built = layout.build(values.value);
  if (!built.ok) return err({ code: 'refused', error: built.error });
  return ok({ layout, values: values.value, pieces: built.value });
}

/** A guest's pieces as the track of a host shows them, with what they collide with. */
export function guestMarks(
  pieces: readonly GuestPiece[],
  result: HostResult,
  consumer: ConsumerId,
): GuestMarks {
  return {
    pieces: pieces.map(({ first, last, name, mapped }) => ({
      range: { first, last },
      name,
      mapped,
    })),
    collisions: collisionsOn(pieces, result, consumer).map(markOfCollision),
  };
}

function markOfCollision({ piece, kind, range, bytes, severity, why }: Collision): CollisionMark {
  const what = kind === 'unknown' ? 'what is not known' : kind;
  return { range, severity, what: `guest: ${piece.name} meets ${what}, ${formatSize(bytes)}`, why };
}

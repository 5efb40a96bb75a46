import type { ConsumerId } from '../../consumers/consumer.ts';
import type { AddressRange } from '../../model/range.ts';
import { layFirmware } from '../../scene/firmware-lane.ts';
import { layGuest } from '../../scene/guest-lane.ts';
import type { TrackBox, TrackOverlay } from '../../scene/map-scene.ts';
import { OVERLAY } from '../../scene/overlay.ts';
import { layProbes } from '../../scene/probe-lane.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import type { GuestChoice } from '../../store/state.ts';
import { guestMarks, guestPieces } from '../guest/guest-answer.ts';
import { firmwareMarks } from '../facts/firmware-marks.ts';
import { markOfProbe } from './probe-marks.ts';

/** What is asked of the hosts: ranges, and a guest. */
export type Asked = {
  readonly consumer: ConsumerId;
  readonly probes: readonly AddressRange[];
  readonly guest: GuestChoice | undefined;
  /** Whether what firmware wants reserved is shown. */
  readonly firmware: boolean;
};

/** For each host by its id, what is laid over its track; none where nothing is asked that can be drawn. */
export function overlaysOf(
  hosts: readonly ReadyHost[],
  { consumer, probes, guest, firmware }: Asked,
): ReadonlyMap<string, TrackOverlay> {
  const pieces = guest && guestPieces(guest);
  return new Map(
    hosts.flatMap(({ id, result }): [string, TrackOverlay][] => {
      const marks = probes.map((range) => markOfProbe(result, consumer, range));
      const guestLane = pieces?.ok ? guestMarks(pieces.value.pieces, result, consumer) : undefined;
      const wanted = firmware ? firmwareMarks(result.host) : [];
      if (marks.length === 0 && !guestLane && wanted.length === 0) return [];
      const overlay: TrackOverlay = (ground) => {
        const lanes: TrackBox['lanes'][number][] = [];
        let { top } = ground;
        // A frame over the lanes ends at its sign: the sign stands right under what it frames.
        if (marks.length > 0) {
          const box = { top, height: OVERLAY.lane };
          layProbes(ground, marks, box);
          lanes.push({ lane: 'probe', ...box, label: marks.length === 1 ? 'probe' : 'probes' });
          top += OVERLAY.lane + OVERLAY.gap;
        }
        if (guestLane) {
          const box = { top, height: OVERLAY.lane };
          layGuest(ground, guestLane, box);
          lanes.push({ lane: 'guest', ...box, label: 'guest' });
          top += OVERLAY.lane + OVERLAY.gap;
        }
        if (wanted.length > 0) {
          const box = { top, height: OVERLAY.lane };
          layFirmware(ground, wanted, box);
          lanes.push({ lane: 'firmware', ...box, label: 'firmware' });
        }
        return lanes;
      };
      return [[id, overlay]];
    }),
  );
}

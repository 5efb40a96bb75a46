import { lazy, Suspense, useMemo } from 'react';
import type { ConsumerId } from '../../consumers/consumer.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import type { HostEntry } from '../../store/state.ts';
import { isClassTrack, type ShownTrack } from '../../store/tracks.ts';
import { useApp } from '../app-context.tsx';
import { HostMark } from './host-mark.tsx';
import { usableOf } from './host-summary.ts';
import { subtitleOf } from './track-text.ts';

/** What a header says of a host with a map: name, source, what is usable. */
export function HostHead({
  host,
  consumer,
  track,
  isBaseline,
}: {
  readonly host: ReadyHost;
  readonly consumer: ConsumerId;
  readonly track: ShownTrack;
  readonly isBaseline: boolean;
}) {
  const { entry, result, stale } = host;
  const usable = useMemo(() => usableOf(host, consumer), [host, consumer]);
  const subtitle = useMemo(() => subtitleOf(entry, result.host, result.map), [entry, result]);
  const isClass = useApp((state) => isClassTrack(track, state));
  const isFoldable = result.host.groups.length > 1 || (track.of?.members.length ?? 0) > 1;
  return (
    <div className={isFoldable ? 'map-head foldable' : 'map-head'}>
      {isClass && track.of ? (
        <Suspense>
          <ClassHead entry={entry} of={track.of} isBaseline={isBaseline} />
        </Suspense>
      ) : (
        <>
          <HostName entry={entry} room={isFoldable ? BESIDE_TWO : BESIDE_ONE} />
          <div className="map-subtitle muted" title={subtitle}>
            {isBaseline && <BaselineBadge />}
            {stale ? <StaleNote entry={entry} /> : subtitle}
          </div>
        </>
      )}
      <div className={usable.isNone ? 'map-usable none' : 'map-usable'}>{usable.windows}</div>
      {/* Where the aperture is not known, its question stands in this place. */}
      {usable.detail !== undefined && result.host.aperture.known && (
        <div className="map-detail mono muted">{usable.detail}</div>
      )}
    </div>
  );
}

/** What a header says of a host that has no map (yet). */
export function PendingHead({ entry }: { readonly entry: HostEntry }) {
  return (
    <div className={entry.hidden ? 'map-head is-hidden' : 'map-head'}>
      <HostName entry={entry} room={BESIDE_ONE} />
      <div className="map-subtitle muted">
        {entry.hidden ? 'hidden: no track' : <StaleNote entry={entry} />}
      </div>
    </div>
  );
}

/** More characters than this do not fit on a line of the header's large face, beside one button and beside two. */
const BESIDE_ONE = 19;
const BESIDE_TWO = 16;
/** A mark takes the room of so many. */
const MARK_LETTERS = 3;

const ClassHead = lazy(() => import('../compare/class-head.tsx'));

function HostName({ entry, room }: { readonly entry: HostEntry; readonly room: number }) {
  const { name, mark } = entry;
  const letters = name.length + (mark ? MARK_LETTERS : 0);
  return (
    <div className={letters > room ? 'map-name long' : 'map-name'} title={name}>
      {name}
      {mark && <HostMark mark={mark} />}
    </div>
  );
}

function BaselineBadge() {
  return (
    <>
      <span className="track-badge">baseline</span>{' '}
    </>
  );
}

function StaleNote({ entry }: { readonly entry: HostEntry }) {
  const failed = useApp((state) => state.outcomes[entry.id]?.status === 'failed');
  return failed ? <span className="map-failed">could not be read</span> : 'reading …';
}

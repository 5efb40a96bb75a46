import { useMemo } from 'react';
import type { ConsumerId } from '../../consumers/consumer.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import type { HostEntry } from '../../store/state.ts';
import { useApp } from '../app-context.tsx';
import { usableOf } from './host-summary.ts';
import { subtitleOf } from './track-text.ts';

/** What a header says of a host with a map: name, source, what is usable. */
export function HostHead({
  host,
  consumer,
}: {
  readonly host: ReadyHost;
  readonly consumer: ConsumerId;
}) {
  const { entry, result, stale } = host;
  const usable = useMemo(() => usableOf(host, consumer), [host, consumer]);
  const subtitle = useMemo(() => subtitleOf(entry, result.host, result.map), [entry, result]);
  const isFoldable = result.host.groups.length > 1;
  return (
    <div className={isFoldable ? 'map-head foldable' : 'map-head'}>
      <HostName name={entry.name} room={isFoldable ? BESIDE_TWO : BESIDE_ONE} />
      <div className="map-subtitle muted" title={subtitle}>
        {stale ? <StaleNote entry={entry} /> : subtitle}
      </div>
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
    <div className="map-head">
      <HostName name={entry.name} room={BESIDE_ONE} />
      <div className="map-subtitle muted">
        <StaleNote entry={entry} />
      </div>
    </div>
  );
}

/** More characters than this do not fit on a line of the header's large face, beside one button and beside two. */
const BESIDE_ONE = 19;
const BESIDE_TWO = 16;

function HostName({ name, room }: { readonly name: string; readonly room: number }) {
  return (
    <div className={name.length > room ? 'map-name long' : 'map-name'} title={name}>
      {name}
    </div>
  );
}

function StaleNote({ entry }: { readonly entry: HostEntry }) {
  const failed = useApp((state) => state.outcomes[entry.id]?.status === 'failed');
  return failed ? <span className="map-failed">could not be read</span> : 'reading …';
}

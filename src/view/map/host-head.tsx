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
  return (
    <div className="map-head">
      <div className="map-name">{entry.name}</div>
      <div className="map-subtitle muted" title={subtitle}>
        {stale ? <StaleNote entry={entry} /> : subtitle}
      </div>
      <div className="map-usable">{usable.windows}</div>
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
      <div className="map-name">{entry.name}</div>
      <div className="map-subtitle muted">
        <StaleNote entry={entry} />
      </div>
    </div>
  );
}

function StaleNote({ entry }: { readonly entry: HostEntry }) {
  const failed = useApp((state) => state.outcomes[entry.id]?.status === 'failed');
  return failed ? <span className="map-failed">could not be read</span> : 'reading …';
}

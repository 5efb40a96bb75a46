import { useId, type KeyboardEvent } from 'react';
import type { ConsumerId } from '../../consumers/consumer.ts';
import type { HostEntry, HostId } from '../../store/state.ts';
import { selectHost } from '../../store/actions.ts';
import { selectedEntryOf } from '../../store/selectors.ts';
import { baselineOf, shownHosts, shownTracks, type ShownTrack } from '../../store/tracks.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { HostHead, PendingHead } from './host-head.tsx';
import { commandOf, isTrackCommand } from './keys.ts';
import type { Place } from './map-geometry.ts';
import { changeTrack } from './run-command.ts';

/** The hosts as a list box: one option a host, under its lanes. The selected one feeds the tables. */
export function HostList({ places }: { readonly places: ReadonlyMap<string, Place> }) {
  const store = useAppStore();
  const base = useId();
  const tracks = useApp(shownTracks);
  const ready = useApp(shownHosts);
  const singleKeys = useApp((state) => state.singleKeys);
  const baseline = useApp((state) => (state.hosts.length > 1 ? baselineOf(state)?.id : undefined));
  const selected = useApp(selectedEntryOf)?.id;
  const consumer: ConsumerId = useApp((state) => state.consumer);
  const optionId = (id: HostId): string => `${base}-${id}`;
  const pressed = (event: KeyboardEvent): void => {
    const command = commandOf(event, singleKeys);
    if (isTrackCommand(command)) {
      event.preventDefault();
      changeTrack(store, command);
      return;
    }
    const next = nextHost(tracks, selected, event.key);
    if (!next) return;
    event.preventDefault();
    selectHost(store, next.id);
  };
  return (
    <div
      className="map-hosts"
      role="listbox"
      aria-label="Hosts"
      tabIndex={0}
      aria-activedescendant={selected && optionId(selected)}
      onKeyDown={pressed}
    >
      {tracks.map((track) => {
        const { entry } = track;
        const host = ready.find(({ id }) => id === entry.id);
        const place = places.get(entry.id);
        return (
          <div
            key={entry.id}
            className="map-card"
            role="presentation"
            data-selected={entry.id === selected}
            style={place && { top: `${place.top}px`, height: `${place.height}px` }}
          >
            {/* The option is the header alone: the lanes lie over the rest of the card. */}
            <div
              id={optionId(entry.id)}
              className="map-option"
              role="option"
              aria-selected={entry.id === selected}
              onClick={() => selectHost(store, entry.id)}
            >
              {host && !entry.hidden ? (
                <HostHead
                  host={host}
                  consumer={consumer}
                  track={track}
                  isBaseline={entry.id === baseline}
                />
              ) : (
                <PendingHead entry={entry} />
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
}

function nextHost(
  tracks: readonly ShownTrack[],
  selected: HostId | undefined,
  key: string,
): HostEntry | undefined {
  const hosts = tracks.map(({ entry }) => entry);
  const at = hosts.findIndex(({ id }) => id === selected);
  switch (key) {
    case 'ArrowUp':
      return hosts[at - 1];
    case 'ArrowDown':
      return hosts[at + 1];
    case 'Home':
      return hosts[0];
    case 'End':
      return hosts.at(-1);
    default:
      return undefined;
  }
}

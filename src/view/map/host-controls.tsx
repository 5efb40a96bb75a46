import { lazy, Suspense, useState } from 'react';
import { lowBits } from '../../model/range.ts';
import { renameHost, toggleUnfolded } from '../../store/actions.ts';
import { setAperture } from '../../store/settings-actions.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { hostsOfTrack, shownHosts, shownTracks, type ShownTrack } from '../../store/tracks.ts';
import type { HostEntry } from '../../store/state.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { HostMenu } from './host-menu.tsx';
import type { Place } from './map-geometry.ts';
import { RenameField } from './rename-field.tsx';

/** Address widths that IOMMUs have: Intel 39 and 48, five-level tables 57, AMD 64. */
const APERTURE_BITS = [39, 48, 57, 64] as const;

/** The buttons over the headers. They stand beside the list of hosts, as options may hold none. */
export function HostControls({ places }: { readonly places: ReadonlyMap<string, Place> }) {
  const tracks = useApp(shownTracks);
  const ready = useApp(shownHosts);
  return tracks.map((track) => (
    <Controls
      key={track.entry.id}
      track={track}
      host={ready.find(({ id }) => id === track.entry.id)}
      place={places.get(track.entry.id)}
    />
  ));
}

function Controls({
  track,
  host,
  place,
}: {
  readonly track: ShownTrack;
  readonly host: ReadyHost | undefined;
  readonly place: Place | undefined;
}) {
  const { entry, of } = track;
  const [renaming, setRenaming] = useState(false);
  const store = useAppStore();
  const isFolded = useApp((state) => hostsOfTrack(track, state).length > 1);
  const finish = (name: string | undefined): void => {
    if (name !== undefined) renameHost(store, entry.id, name);
    setRenaming(false);
  };
  return (
    <div
      className="map-controls"
      role="group"
      aria-label={`Actions for ${entry.name}`}
      style={place && { top: `${place.top}px`, height: `${place.height}px` }}
    >
      <div className="map-buttons">
        {of && of.members.length > 1 ? (
          <Suspense>
            <ClassButtons entry={entry} of={of} />
          </Suspense>
        ) : (
          host &&
          !entry.hidden &&
          host.result.host.groups.length > 1 && <FoldButton entry={entry} />
        )}
        <HostMenu
          entry={entry}
          members={isFolded && of ? of.members : []}
          onRename={() => setRenaming(true)}
        />
      </div>
      {renaming && <RenameField name={entry.name} onDone={finish} />}
      {host && !entry.hidden && !isFolded && !host.result.host.aperture.known && (
        <ApertureChoice entry={entry} />
      )}
    </div>
  );
}

const ClassButtons = lazy(() => import('../compare/class-buttons.tsx'));

function FoldButton({ entry }: { readonly entry: HostEntry }) {
  const store = useAppStore();
  const open = useApp((state) => state.unfolded.includes(entry.id));
  const name = `${open ? 'Fold' : 'Unfold'} groups of ${entry.name}`;
  return (
    <button
      type="button"
      className="map-icon"
      aria-expanded={open}
      aria-label={name}
      title={name}
      onClick={() => toggleUnfolded(store, entry.id)}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path
          d={open ? 'M3 10.5 8 5.5l5 5' : 'M3 5.5l5 5 5-5'}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
        />
      </svg>
    </button>
  );
}

/** Nothing tells where the aperture ends: one click says it. */
function ApertureChoice({ entry }: { readonly entry: HostEntry }) {
  const store = useAppStore();
  return (
    <div
      className="map-aperture"
      role="group"
      aria-label={`Where does the aperture of ${entry.name} end?`}
      title="Nothing in the input says where the aperture ends"
    >
      <span aria-hidden="true">aperture?</span>
      {APERTURE_BITS.map((bits) => (
        <button
          key={bits}
          type="button"
          aria-label={`${bits} bits`}
          onClick={() => setAperture(store, entry.id, lowBits(bits))}
        >
          {bits}
        </button>
      ))}
      <span aria-hidden="true">bits</span>
    </div>
  );
}

import './track-handles.css';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { moveHost, selectHost } from '../../store/actions.ts';
import type { HostEntry } from '../../store/state.ts';
import { isFleet } from '../../store/tracks.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import type { Place } from '../map/map-geometry.ts';
import { placeAt, topOfPlace } from './drop-place.ts';

/** A handle on each track, by which it is dragged to another place. Not in a fleet: its classes have an order. */
export default function TrackHandles({ places }: { readonly places: ReadonlyMap<string, Place> }) {
  const hosts = useApp((state) => state.hosts);
  const fleet = useApp(isFleet);
  const [target, setTarget] = useState<number>();
  if (fleet) return undefined;
  return (
    <>
      {hosts.map((entry, at) => {
        const place = places.get(entry.id);
        return (
          place && (
            <Handle
              key={entry.id}
              entry={entry}
              at={at}
              place={place}
              targetAt={(y) => placeAt(hosts, places, y)}
              onTarget={setTarget}
            />
          )
        );
      })}
      {target !== undefined && (
        <div className="track-drop" style={{ top: `${topOfPlace(hosts, places, target)}px` }} />
      )}
    </>
  );
}

function Handle({
  entry,
  at,
  place,
  targetAt,
  onTarget,
}: {
  readonly entry: HostEntry;
  readonly at: number;
  readonly place: Place;
  /** Before which host something dropped at `y` comes, from the top of the tracks. */
  readonly targetAt: (y: number) => number;
  readonly onTarget: (target: number | undefined) => void;
}) {
  const store = useAppStore();
  const target = useRef<number>(undefined);
  const aim = (next: number | undefined): void => {
    target.current = next;
    onTarget(next === at || next === at + 1 ? undefined : next);
  };
  const moved = (event: PointerEvent<HTMLElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const top = event.currentTarget.parentElement?.getBoundingClientRect().top ?? 0;
    aim(targetAt(event.clientY - top));
  };
  const dropped = (): void => {
    const to = target.current;
    aim(undefined);
    if (to !== undefined) moveHost(store, entry.id, to > at ? to - 1 : to);
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') aim(undefined);
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    moveHost(store, entry.id, event.key === 'ArrowUp' ? at - 1 : at + 1);
  };
  return (
    <button
      type="button"
      className="track-handle"
      aria-label={`Move ${entry.name}: drag, or arrows up and down`}
      title="Drag to move"
      style={{ top: `${place.top + 1}px`, height: `${Math.min(place.height, 90) - 2}px` }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        selectHost(store, entry.id);
      }}
      onPointerMove={moved}
      onPointerUp={dropped}
      onPointerCancel={() => aim(undefined)}
      onKeyDown={pressed}
    >
      <svg viewBox="0 0 6 14" width="6" height="14" fill="currentColor" aria-hidden="true">
        {[2, 7, 12].map((y) => (
          <g key={y}>
            <circle cx="1.2" cy={y} r="1.1" />
            <circle cx="4.8" cy={y} r="1.1" />
          </g>
        ))}
      </svg>
    </button>
  );
}

import { lazy, Suspense, useEffect, useMemo, useRef, type RefObject } from 'react';
import type { AddressRange } from '../../model/range.ts';
import type { Scale } from '../../scale/scale.ts';
import { readyHosts, selectedEntryOf, viewportOf } from '../../store/selectors.ts';
import { shownHosts, shownTracks } from '../../store/tracks.ts';
import { useApp } from '../app-context.tsx';
import { HostControls } from './host-controls.tsx';
import { HostList } from './host-list.tsx';
import { summarised } from './host-summary.ts';
import { Lanes } from './lanes.tsx';
import { hostPlaces, PENDING_HEIGHT, type Place } from './map-geometry.ts';
import { mapSummary } from './map-summary.ts';
import { TrackNotes } from './track-notes.tsx';
import type { MapPicture } from './use-map-picture.ts';
import type { ViewportMotion } from './viewport-motion.ts';

const TrackHandles = lazy(() => import('../compare/track-handles.tsx'));

/** All tracks in a scrolled area: cards with headers, the lanes over them, and the headers' buttons. */
export function Tracks({
  picture,
  motion,
  exactScale,
  scroller,
  visibleHeight,
  measured,
  onMeasuring,
  onHelp,
}: {
  readonly picture: MapPicture;
  readonly motion: ViewportMotion;
  readonly exactScale: () => Scale;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly visibleHeight: number;
  readonly measured: AddressRange | undefined;
  readonly onMeasuring: (measured: AddressRange | undefined) => void;
  readonly onHelp: () => void;
}) {
  const tracks = useApp(shownTracks);
  const { layout } = picture;
  const { places, height } = useMemo(() => hostPlaces(layout, tracks), [layout, tracks]);
  const summary = useSummary();
  useSelectedInView(scroller, places);
  return (
    <div ref={scroller} className="map-scroll">
      <div className="map-tracks" style={{ height: `${height}px` }}>
        <HostList places={places} />
        <TrackNotes layout={layout} />
        <Lanes
          picture={picture}
          motion={motion}
          exactScale={exactScale}
          scroller={scroller}
          height={visibleHeight}
          summary={summary}
          measured={measured}
          onMeasuring={onMeasuring}
          onHelp={onHelp}
        />
        <HostControls places={places} />
        {tracks.length > 1 && (
          <Suspense>
            <TrackHandles places={places} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** Scrolls the tracks, and only these, so that a host that becomes the selected one is in view. */
function useSelectedInView(
  scroller: RefObject<HTMLDivElement | null>,
  places: ReadonlyMap<string, Place>,
): void {
  const selected = useApp(selectedEntryOf)?.id;
  const place = selected === undefined ? undefined : places.get(selected);
  const seen = useRef<string>(undefined);
  useEffect(() => {
    const area = scroller.current;
    // A host that has been read stands elsewhere than while it was read: that is waited for.
    if (!area || !place || place.height === PENDING_HEIGHT || seen.current === selected) return;
    seen.current = selected;
    const least = place.top + place.height - area.clientHeight;
    if (area.scrollTop >= least && area.scrollTop <= place.top) return;
    // A whole track stands at the top, never the lower half of one.
    const tops = [...places.values()].map(({ top }) => top).toSorted((a, b) => a - b);
    const wanted = Math.max(least, 0);
    area.scrollTo({ top: Math.min(place.top, tops.find((top) => top >= wanted) ?? wanted) });
  }, [scroller, selected, place, places]);
}

function useSummary(): string {
  const hosts = useApp(readyHosts);
  const consumer = useApp((state) => state.consumer);
  const scale = useApp((state) => state.scale);
  const viewport = useApp(viewportOf);
  const shown = useApp(shownHosts);
  const told = useMemo(() => shown.map((host) => summarised(host, consumer)), [shown, consumer]);
  return mapSummary(told, viewport, scale, hosts.length);
}

import { Fragment, useMemo } from 'react';
import { firstUnknown, knownSummary } from '../../consumers/limits.ts';
import { noneAssignable } from '../../consumers/none-assignable.ts';
import { readyHosts } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';
import type { MapLayout } from '../../scene/map-scene.ts';
import { usableOnAllTitle, usableText, type UsableText } from './track-text.ts';

/** What stands beside the lanes besides the hosts: the names of unfolded lanes, and the strip for all. */
export function TrackNotes({ layout }: { readonly layout: MapLayout }) {
  return layout.boxes.map((box) => (
    <Fragment key={box.id ?? 'all'}>
      {box.id === undefined && <StripCard top={box.top} height={box.height} />}
      {box.lanes
        .filter(({ label }) => label !== undefined)
        .map(({ lane, top, height, label }) => (
          <div
            key={top}
            className="map-lane-name mono muted"
            data-lane={lane}
            style={{ top: `${top}px`, height: `${height}px` }}
            title={label}
          >
            {label}
          </div>
        ))}
    </Fragment>
  ));
}

function StripCard({ top, height }: { readonly top: number; readonly height: number }) {
  const hosts = useApp(readyHosts);
  const usable = useApp((state) => state.usableOnAll);
  const whole = useApp((state) => state.usableOnAllSummary);
  const unknown = useMemo(() => firstUnknown(hosts.map(({ result }) => result)), [hosts]);
  const summary = useMemo(
    () => (unknown === undefined || !usable ? whole : knownSummary(usable, unknown)),
    [unknown, usable, whole],
  );
  const consumer = useApp((state) => state.consumer);
  const refusing = hosts.find(({ result }) => noneAssignable(result.host, result.map, consumer));
  const text: UsableText | undefined = refusing
    ? { windows: `none: ${refusing.entry.name} can not be assigned`, isNone: true }
    : summary && usableText(summary, unknown);
  return (
    <div className="map-card map-strip" style={{ top: `${top}px`, height: `${height}px` }}>
      <div className="map-head">
        <div className="map-name">{usableOnAllTitle(hosts.length)}</div>
        <div className={text?.isNone ? 'map-usable none' : 'map-usable'}>{text?.windows}</div>
      </div>
    </div>
  );
}

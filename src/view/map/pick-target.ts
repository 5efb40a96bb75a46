import type { Target } from '../../scene/map-scene.ts';
import { select, selectHost, zoomTo } from '../../store/actions.ts';
import type { HostId } from '../../store/state.ts';
import type { AppStore } from '../../store/store.ts';

/** A click: selects the whole of what is there and its host; a cluster opens by zooming in. */
export function pickTarget(store: AppStore, target: Target): void {
  pickHost(store, target.track);
  if (target.count > 1) zoomTo(store, target.range, { push: true });
  else select(store, target.range);
}

/** A double-click: selects and zooms to what is there. */
export function openTarget(store: AppStore, target: Target): void {
  pickTarget(store, target);
  zoomTo(store, target.range, { push: true });
}

/** Lets the host of a track feed the tables; nothing for the strip that belongs to all. */
function pickHost(store: AppStore, track: string | undefined): void {
  if (track !== undefined) selectHost(store, track as HostId);
}

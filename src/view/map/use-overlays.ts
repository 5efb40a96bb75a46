import { useEffect, useMemo, useState } from 'react';
import type { TrackOverlay } from '../../scene/map-scene.ts';
import type { overlaysOf } from '../probe/overlays.ts';
import { notify } from '../../store/actions.ts';
import { shownHosts } from '../../store/tracks.ts';
import { useApp, useAppStore } from '../app-context.tsx';

type Overlays = { readonly overlaysOf: typeof overlaysOf };

const NONE: ReadonlyMap<string, TrackOverlay> = new Map();

/**
 * What is laid over the tracks, by host: probes, a guest, and what firmware wants. Their code is loaded when the first is
 * asked for.
 */
export function useOverlays(): ReadonlyMap<string, TrackOverlay> {
  const store = useAppStore();
  const hosts = useApp(shownHosts);
  const consumer = useApp((state) => state.consumer);
  const probes = useApp((state) => state.probes);
  const guest = useApp((state) => state.guest);
  const firmware = useApp(({ tab }) => tab === 'facts');
  const isAsked = probes.length > 0 || guest !== undefined || firmware;
  const [overlays, setOverlays] = useState<Overlays>();
  useEffect(() => {
    if (!isAsked || overlays) return;
    import('../probe/overlays.ts').then(setOverlays, () =>
      notify(
        store,
        'What is laid over the map can not be drawn: a part of the page could not be loaded. Reload it.',
      ),
    );
  }, [store, isAsked, overlays]);
  return useMemo(
    () =>
      overlays && isAsked
        ? overlays.overlaysOf(hosts, { consumer, probes, guest, firmware })
        : NONE,
    [overlays, isAsked, hosts, consumer, probes, guest, firmware],
  );
}

import { useEffect, useMemo, useState } from 'react';
import type { StripOverlay, TrackOverlay } from '../../scene/map-scene.ts';
import { notify } from '../../store/actions.ts';
import { readyHosts } from '../../store/selectors.ts';
import type { usableOnSome, withDifferences } from '../compare/compare-overlays.ts';
import { useApp, useAppStore } from '../app-context.tsx';

type Parts = {
  readonly withDifferences: typeof withDifferences;
  readonly usableOnSome: typeof usableOnSome;
};

/** `overlays` with what several hosts add to the map. Its code is loaded when there is something to add. */
export function useCompareOverlays(overlays: ReadonlyMap<string, TrackOverlay>): {
  readonly overlays: ReadonlyMap<string, TrackOverlay>;
  readonly usableOnSome: StripOverlay | undefined;
} {
  const store = useAppStore();
  const comparisons = useApp((state) => state.comparisons);
  const density = useApp((state) => state.density);
  const consumer = useApp((state) => state.consumer);
  const hosts = useApp(readyHosts);
  const [parts, setParts] = useState<Parts>();
  useEffect(() => {
    if (!density || parts) return;
    import('../compare/compare-overlays.ts').then(setParts, () =>
      notify(
        store,
        'Differences can not be drawn: a part of the page could not be loaded. Reload it.',
      ),
    );
  }, [store, density, parts]);
  const all = useMemo(
    () => parts?.withDifferences(overlays, comparisons) ?? overlays,
    [parts, overlays, comparisons],
  );
  const strip = useMemo(
    () => density && parts?.usableOnSome(density, hosts, consumer),
    [parts, density, hosts, consumer],
  );
  return { overlays: all, usableOnSome: strip };
}

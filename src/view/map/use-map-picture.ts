import { useMemo } from 'react';
import type { AddressRange } from '../../model/range.ts';
import { makeScale } from '../../scale/make-scale.ts';
import type { CssPixels, Scale } from '../../scale/scale.ts';
import { AXIS_TEXT_SIZE, layoutAxis, type AxisLayout } from '../../scene/layout-axis.ts';
import { layoutMap } from '../../scene/layout-map.ts';
import type { MapLayout } from '../../scene/map-scene.ts';
import type { Theme } from '../../scene/theme.ts';
import { cutsOf, showsAllConsumers } from '../../store/selectors.ts';
import { shownHosts } from '../../store/tracks.ts';
import { useApp } from '../app-context.tsx';
import { monoCharWidth } from './mono-char-width.ts';
import { useCompareOverlays } from './use-compare-overlays.ts';
import { useOverlays } from './use-overlays.ts';

/** All that is drawn for one view: derived anew whenever anything of it changes. */
export type MapPicture = {
  /** Over the lanes, for the view that is shown. */
  readonly scale: Scale;
  readonly layout: MapLayout;
  readonly axis: AxisLayout;
  readonly theme: Theme;
};

export type PictureOptions = {
  readonly width: CssPixels;
  readonly headerHeight: CssPixels;
  readonly shown: AddressRange;
  /** What is being measured: drawn as the selection it will be. */
  readonly measured: AddressRange | undefined;
  readonly theme: Theme;
};

/** The picture of the map for a view. Narrower than a pixel, it is one pixel wide. */
export function useMapPicture(options: PictureOptions): MapPicture {
  const { headerHeight, shown, measured, theme } = options;
  const width = Math.max(1, options.width);
  const kind = useApp((state) => state.scale);
  const consumer = useApp((state) => state.consumer);
  const hosts = useApp(shownHosts);
  const cuts = useApp(cutsOf);
  const unfolded = useApp((state) => state.unfolded);
  const stacked = useApp((state) => hosts.filter(({ id }) => showsAllConsumers(state, id)));
  const usableOnAll = useApp((state) => state.usableOnAll);
  const selected = useApp((state) => state.selection);
  const selection = measured ?? selected;
  const { overlays, usableOnSome } = useCompareOverlays(useOverlays());

  const scale = useMemo(() => makeScale(kind, shown, width, cuts), [kind, shown, width, cuts]);
  const tracks = useMemo(
    () =>
      hosts.map((host) => {
        const overlay = overlays.get(host.id);
        return {
          id: host.id,
          host: host.result.host,
          map: host.result.map,
          unfolded: unfolded.includes(host.id),
          allConsumers: stacked.includes(host),
          hidden: host.entry.hidden ?? false,
          ...(overlay && { overlay }),
        };
      }),
    [hosts, unfolded, stacked, overlays],
  );
  const layout = useMemo(
    () =>
      layoutMap({
        scale,
        consumer,
        tracks,
        headerHeight,
        monoCharWidth: monoCharWidth(AXIS_TEXT_SIZE),
        ...(usableOnAll && { usableOnAll }),
        ...(usableOnAll && usableOnSome && { usableOnSome }),
        ...(selection && { selection }),
      }),
    [scale, consumer, tracks, headerHeight, usableOnAll, usableOnSome, selection],
  );
  const axis = useMemo(
    () =>
      layoutAxis({
        scale,
        boundaries: cuts,
        monoCharWidth: monoCharWidth(AXIS_TEXT_SIZE),
        ...(selection && { selection }),
      }),
    [scale, cuts, selection],
  );
  return useMemo(() => ({ scale, layout, axis, theme }), [scale, layout, axis, theme]);
}

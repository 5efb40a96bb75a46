import {
  useCallback,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
} from 'react';
import type { AddressRange } from '../../model/range.ts';
import { makeScale } from '../../scale/make-scale.ts';
import { layoutMinimap, type MinimapLayout } from '../../scene/layout-minimap.ts';
import { cutsOf, viewportOf } from '../../store/selectors.ts';
import { shownHosts } from '../../store/tracks.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { Axis } from './axis.tsx';
import { MINIMAP_HEIGHT, STACKED, WIDE, type MapGeometry } from './map-geometry.ts';
import './map.css';
import './tracks.css';
import './host-controls.css';
import './map-media.css';
import { Minimap } from './minimap.tsx';
import { Tracks } from './tracks.tsx';
import { useMapPicture } from './use-map-picture.ts';
import { useMedia } from './use-media.ts';
import { useSize } from './use-size.ts';
import { useCanvasTheme } from './use-theme.ts';
import { createViewportMotion } from './viewport-motion.ts';

/** The map: minimap with brush, axis, and the tracks of all hosts with their headers. */
export function AddressMap({ onHelp }: { readonly onHelp: () => void }) {
  const store = useAppStore();
  const motion = useMemo(() => createViewportMotion(store), [store]);
  const shown = useSyncExternalStore(motion.subscribe, motion.shown);
  const geometry = useMedia('narrow') ? STACKED : WIDE;
  const theme = useCanvasTheme();
  const scroller = useRef<HTMLDivElement>(null);
  const area = useSize(scroller);
  const width = Math.max(1, area.width - geometry.left - geometry.right);
  const [measured, setMeasured] = useState<AddressRange>();
  const { headerHeight } = geometry;
  const picture = useMapPicture({ width, headerHeight, shown, measured, theme });
  const minimap = useMinimap(width);
  const exactScale = useCallback(() => {
    const state = store.getState();
    return makeScale(state.scale, viewportOf(state), width, cutsOf(state));
  }, [store, width]);
  return (
    <div className="map" style={lanesLeft(geometry)}>
      <div className="map-row">
        <div className="map-aside muted">
          <span>
            All of 2<sup>64</sup>
          </span>
        </div>
        <Minimap
          scale={minimap.scale}
          height={MINIMAP_HEIGHT}
          drawables={minimap.drawables}
          theme={theme}
          shown={shown}
          motion={motion}
        />
      </div>
      <div className="map-row map-axis-row">
        <div className="map-aside">
          {picture.axis.notToScale && <span className="map-badge">not to scale</span>}
          {picture.axis.prefix !== '' && (
            <span className="map-prefix mono muted">… = {picture.axis.prefix}</span>
          )}
        </div>
        <Axis picture={picture} motion={motion} exactScale={exactScale} onHelp={onHelp} />
      </div>
      <Tracks
        picture={picture}
        motion={motion}
        exactScale={exactScale}
        scroller={scroller}
        visibleHeight={area.height}
        measured={measured}
        onMeasuring={setMeasured}
        onHelp={onHelp}
      />
    </div>
  );
}

function useMinimap(width: number): MinimapLayout {
  const hosts = useApp(shownHosts);
  return useMemo(() => {
    const tracks = hosts.map(({ result }) => ({ map: result.map }));
    return layoutMinimap({ width, height: MINIMAP_HEIGHT, tracks });
  }, [width, hosts]);
}

function lanesLeft({ left, right, headerHeight }: MapGeometry): CSSProperties {
  return {
    '--map-left': `${left}px`,
    '--map-right': `${right}px`,
    '--map-header': `${headerHeight}px`,
  } as CSSProperties;
}

import { useRef, useState, type MouseEvent, type RefObject } from 'react';
import type { AddressRange } from '../../model/range.ts';
import type { Scale } from '../../scale/scale.ts';
import type { Target } from '../../scene/map-scene.ts';
import { select } from '../../store/actions.ts';
import { useAppStore } from '../app-context.tsx';
import { RowTold } from './row-told.tsx';
import { Hovered, Measured } from './hovered.tsx';
import { LanesCanvas } from './lanes-canvas.tsx';
import { openTarget, pickTarget } from './pick-target.ts';
import { snappedEdge } from './snap.ts';
import { targetUnder, useHover } from './use-hover.ts';
import { useMapKeys } from './use-map-keys.ts';
import type { MapPicture } from './use-map-picture.ts';
import { useMeasure } from './use-measure.ts';
import { usePanZoom } from './use-pan-zoom.ts';
import { useWheel } from './use-wheel.ts';
import type { ViewportMotion } from './viewport-motion.ts';

export type LanesProps = {
  readonly picture: MapPicture;
  readonly motion: ViewportMotion;
  /** The scale for the viewport in the store. */
  readonly exactScale: () => Scale;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Height of the visible part of the tracks. */
  readonly height: number;
  readonly summary: string;
  readonly measured: AddressRange | undefined;
  readonly onMeasuring: (measured: AddressRange | undefined) => void;
  readonly onHelp: () => void;
};

/** The lanes of all tracks: the picture, what the pointer does on it, and the map's keys. */
export function Lanes(props: LanesProps) {
  const { picture, motion, exactScale, scroller, measured } = props;
  const store = useAppStore();
  const ref = useRef<HTMLDivElement>(null);
  const [pointer, setPointer] = useState({ x: 0, y: 0 });
  const { hover, follow, forget } = useHover(picture.layout);
  const measure = useMeasure({
    edgeAt: (x) => snappedEdge(picture.scale, picture.layout.targets, x),
    onMeasuring: props.onMeasuring,
    onMeasured: (range) => select(store, range),
  });
  usePanZoom(ref, { motion, scale: exactScale, plainDrag: false, paused: measure.isMeasuring });
  useWheel(ref, motion, exactScale, scroller);
  const pressed = useMapKeys(exactScale, props.onHelp);
  const { clicked, touches } = useClicks(picture, measure.swallowClick);
  return (
    <div
      ref={ref}
      className="map-lanes"
      role="application"
      aria-label="Map keys"
      tabIndex={0}
      onKeyDown={pressed}
      onClick={clicked}
      onContextMenu={(event) => measure.isMeasuring() && event.preventDefault()}
      onPointerDown={(event) => {
        touches(event.pointerType === 'touch');
        forget();
        measure.pointerHandlers.onPointerDown(event);
      }}
      onPointerMove={(event) => {
        follow(event);
        measure.pointerHandlers.onPointerMove(event);
        if (measure.isMeasuring()) setPointer({ x: event.clientX, y: event.clientY });
      }}
      onPointerUp={measure.pointerHandlers.onPointerUp}
      onPointerCancel={measure.pointerHandlers.onPointerCancel}
      onPointerLeave={forget}
    >
      <LanesCanvas picture={picture} height={props.height} summary={props.summary} />
      <RowTold />
      {hover && !measured && <Hovered hover={hover} />}
      {measured && <Measured range={measured} at={pointer} />}
    </div>
  );
}

/** Click selects, double-click opens what its first click picked. */
function useClicks(picture: MapPicture, swallow: () => boolean) {
  const store = useAppStore();
  const touch = useRef(false);
  const picked = useRef<Target>(undefined);
  return {
    touches: (is: boolean): void => {
      touch.current = is;
    },
    clicked: (event: MouseEvent<HTMLElement>): void => {
      if (swallow() || event.shiftKey) return;
      if (event.detail > 1) {
        // By the second click a cluster has begun to open under the pointer.
        if (picked.current) openTarget(store, picked.current);
        return;
      }
      picked.current = targetUnder(picture.layout, event, touch.current);
      if (picked.current) pickTarget(store, picked.current);
      else select(store, undefined);
    },
  };
}

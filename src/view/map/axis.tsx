import { useRef } from 'react';
import { formatAddress } from '../../model/address.ts';
import type { Scale } from '../../scale/scale.ts';
import { Painted } from './painted.tsx';
import { useMapKeys } from './use-map-keys.ts';
import type { MapPicture } from './use-map-picture.ts';
import { usePanZoom } from './use-pan-zoom.ts';
import { useWheel } from './use-wheel.ts';
import type { ViewportMotion } from './viewport-motion.ts';

const neverPaused = (): boolean => false;

/** The one axis over all tracks; dragging it moves the view, and the map's keys go on working. */
export function Axis({
  picture,
  motion,
  exactScale,
  onHelp,
}: {
  readonly picture: MapPicture;
  readonly motion: ViewportMotion;
  readonly exactScale: () => Scale;
  readonly onHelp: () => void;
}) {
  const ref = useRef<HTMLDivElement>(null);
  usePanZoom(ref, { motion, scale: exactScale, plainDrag: true, paused: neverPaused });
  useWheel(ref, motion, exactScale);
  const pressed = useMapKeys(exactScale, onHelp);
  const { axis, theme, scale } = picture;
  return (
    <div ref={ref} className="map-axis" tabIndex={-1} onKeyDown={pressed}>
      <Painted drawables={axis.drawables} theme={theme} width={scale.width} height={axis.height} />
      {/* The labels for those who do not see the canvas: whole addresses, where it writes `…`. */}
      <ol className="visually-hidden" aria-label="Axis">
        {axis.ticks.map(({ edge }) => (
          <li key={edge.toString()}>{formatAddress(edge)}</li>
        ))}
      </ol>
    </div>
  );
}

import { useRef } from 'react';
import type { AddressRange } from '../../model/range.ts';
import type { Scale } from '../../scale/scale.ts';
import type { Drawable } from '../../scene/drawable.ts';
import type { Theme } from '../../scene/theme.ts';
import { MinimapSliders } from './minimap-sliders.tsx';
import { Painted } from './painted.tsx';
import { useBrush } from './use-brush.ts';
import type { ViewportMotion } from './viewport-motion.ts';

/** The whole 64-bit space with the viewport as a brush on it. */
export function Minimap({
  scale,
  height,
  drawables,
  theme,
  shown,
  motion,
}: {
  /** Over the whole space. */
  readonly scale: Scale;
  readonly height: number;
  readonly drawables: readonly Drawable[];
  readonly theme: Theme;
  readonly shown: AddressRange;
  readonly motion: ViewportMotion;
}) {
  const brush = useRef<SVGGElement>(null);
  useBrush(brush, scale, height, motion, shown);
  return (
    <div className="map-minimap" role="group" aria-label="Part of the whole space that is shown">
      <Painted drawables={drawables} theme={theme} width={scale.width} height={height} />
      <svg className="map-brush" width={scale.width} height={height} aria-hidden="true">
        <g ref={brush} />
      </svg>
      <MinimapSliders scale={scale} shown={shown} />
    </div>
  );
}

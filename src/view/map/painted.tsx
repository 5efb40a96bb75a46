import { useCallback, useMemo, useRef } from 'react';
import type { CssPixels } from '../../scale/scale.ts';
import type { Drawable } from '../../scene/drawable.ts';
import { paintCanvas } from '../../scene/paint-canvas.ts';
import type { Theme } from '../../scene/theme.ts';
import { usePaint } from './use-paint.ts';

/** A canvas with drawables on it that says nothing to screen readers: what it shows is told elsewhere. */
export function Painted({
  drawables,
  theme,
  width,
  height,
}: {
  readonly drawables: readonly Drawable[];
  readonly theme: Theme;
  readonly width: CssPixels;
  readonly height: CssPixels;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useMemo(() => ({ width, height }), [width, height]);
  const paint = useCallback(
    (context: CanvasRenderingContext2D) =>
      paintCanvas(context, drawables, theme, { dpr: devicePixelRatio }),
    [drawables, theme],
  );
  usePaint(canvas, size, paint);
  return (
    <canvas
      ref={canvas}
      className="map-canvas"
      aria-hidden="true"
      style={{ width: `${width}px`, height: `${height}px` }}
    />
  );
}

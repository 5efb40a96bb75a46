import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { paintCanvas } from '../../scene/paint-canvas.ts';
import { canvasHeight } from './map-geometry.ts';
import type { MapPicture } from './use-map-picture.ts';
import { usePaint } from './use-paint.ts';

/**
 * The picture of all tracks. The canvas covers only what is visible of them: it sticks to the top of
 * what scrolls, the tracks or the page, and is painted with the scroll offset.
 */
export function LanesCanvas({
  picture,
  height,
  summary,
}: {
  readonly picture: MapPicture;
  /** Height of the visible part. */
  readonly height: number;
  readonly summary: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useRef<HTMLDivElement>(null);
  const { layout, theme, scale } = picture;
  const windowHeight = useSyncExternalStore(onResize, heightOfWindow);
  const size = useMemo(
    () => ({
      width: scale.width,
      height: canvasHeight(
        Math.min(height, layout.height),
        windowHeight,
        scale.width,
        devicePixelRatio,
      ),
    }),
    [scale.width, height, layout.height, windowHeight],
  );
  const paint = useCallback(
    (context: CanvasRenderingContext2D) => {
      const top = image.current?.getBoundingClientRect().top ?? 0;
      const scrolled = (canvas.current?.getBoundingClientRect().top ?? top) - top;
      // In whole device pixels, so that hairlines stay sharp while scrolling.
      const dpr = devicePixelRatio;
      context.translate(0, -Math.round(scrolled * dpr) / dpr);
      paintCanvas(context, layout.drawables, theme, { dpr });
    },
    [layout, theme],
  );
  const request = usePaint(canvas, size, paint);
  useEffect(() => {
    // Scroll events do not bubble; caught on the way down, those of the tracks and of the page both count.
    const options = { passive: true, capture: true };
    addEventListener('scroll', request, options);
    return () => removeEventListener('scroll', request, options);
  }, [request]);
  return (
    <div ref={image} className="map-image" role="img" aria-label={summary}>
      <canvas
        ref={canvas}
        className="map-canvas"
        style={{ width: `${size.width}px`, height: `${size.height}px` }}
      />
    </div>
  );
}

function onResize(changed: () => void): () => void {
  addEventListener('resize', changed);
  return () => removeEventListener('resize', changed);
}

const heightOfWindow = (): number => innerHeight;

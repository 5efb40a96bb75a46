import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import { paintCanvas } from '../../scene/paint-canvas.ts';
import type { MapPicture } from './use-map-picture.ts';
import { usePaint } from './use-paint.ts';

/**
 * The picture of all tracks. The canvas covers only what is visible of them: it sticks to the top of
 * the scrolled area and is painted with the scroll offset.
 */
export function LanesCanvas({
  picture,
  height,
  scroller,
  summary,
}: {
  readonly picture: MapPicture;
  /** Height of the visible part. */
  readonly height: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly summary: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useRef<HTMLDivElement>(null);
  const { layout, theme, scale } = picture;
  const size = useMemo(
    () => ({ width: scale.width, height: Math.min(height, layout.height) }),
    [scale.width, height, layout.height],
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
    const area = scroller.current;
    area?.addEventListener('scroll', request, { passive: true });
    return () => area?.removeEventListener('scroll', request);
  }, [scroller, request]);
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

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Size } from './use-size.ts';

/** Draws a whole picture; coordinates are CSS pixels, the canvas is empty. */
export type Paint = (context: CanvasRenderingContext2D) => void;

/**
 * Keeps a canvas painted: again whenever `paint` or `size` is another one, and when the function given
 * back is called; at most once a frame. The canvas has the device's own pixels.
 */
export function usePaint(
  canvas: RefObject<HTMLCanvasElement | null>,
  size: Size,
  paint: Paint,
): () => void {
  const draw = useRef<() => void>(undefined);
  const [, fail] = useState<never>();
  const frame = useRef<number>(undefined);
  const request = useCallback(() => {
    frame.current ??= requestAnimationFrame(() => {
      frame.current = undefined;
      try {
        draw.current?.();
      } catch (error) {
        // Thrown while React renders, so that the boundary around the map shows it.
        fail(() => {
          throw error;
        });
      }
    });
  }, []);
  useLayoutEffect(() => {
    draw.current = () => {
      if (canvas.current) paintCanvasElement(canvas.current, size, paint);
    };
    request();
  }, [canvas, size, paint, request]);
  useEffect(() => {
    addEventListener('resize', request);
    return () => {
      removeEventListener('resize', request);
      if (frame.current !== undefined) cancelAnimationFrame(frame.current);
      frame.current = undefined;
    };
  }, [request]);
  return request;
}

function paintCanvasElement(canvas: HTMLCanvasElement, size: Size, paint: Paint): void {
  const ratio = devicePixelRatio;
  const width = Math.round(size.width * ratio);
  const height = Math.round(size.height * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context || width === 0 || height === 0) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  paint(context);
}

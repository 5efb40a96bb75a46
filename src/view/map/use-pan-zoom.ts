import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent } from 'd3-zoom';
import { useEffect, type RefObject } from 'react';
import type { Scale } from '../../scale/scale.ts';
import { transformViewport } from '../../scale/zoom.ts';
import { zoomTo } from '../../store/actions.ts';
import { useAppStore } from '../app-context.tsx';
import type { ViewportMotion } from './viewport-motion.ts';

export type PanZoomOptions = {
  readonly motion: ViewportMotion;
  /** The scale for the viewport in the store, over the width of the element. */
  readonly scale: () => Scale;
  /** Whether a plain mouse drag pans; else only with Shift or the middle button. */
  readonly plainDrag: boolean;
  /** While true, moves belong to somebody else (a measurement). */
  readonly paused: () => boolean;
};

/**
 * Drag and pinch by d3-zoom, which only recognises them: the viewport at the gesture's start is mapped
 * by the gesture's whole transform, which is reset at its end. The element's left edge is pixel 0.
 */
export function usePanZoom(ref: RefObject<HTMLElement | null>, options: PanZoomOptions): void {
  const store = useAppStore();
  const { motion, scale, plainDrag, paused } = options;
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    let origin: Scale | undefined;
    let moved = false;
    const behaviour = zoom<HTMLElement, unknown>()
      .filter((event: MouseEvent | TouchEvent) => startsPan(event, plainDrag))
      .on('start', () => {
        origin = scale();
        moved = false;
      })
      .on('zoom', ({ transform }: D3ZoomEvent<HTMLElement, unknown>) => {
        if (!origin || paused()) return;
        const view = transformViewport(origin, transform.k, transform.x);
        motion.atOnce(() => zoomTo(store, view, { push: !moved }));
        moved = true;
      })
      .on('end', () => {
        select(element).property('__zoom', zoomIdentity);
      });
    const bound = select(element).call(behaviour);
    bound.on('wheel.zoom', null).on('dblclick.zoom', null);
    return () => {
      bound.on('.zoom', null);
    };
  }, [ref, store, motion, scale, plainDrag, paused]);
}

function startsPan(event: MouseEvent | TouchEvent, plainDrag: boolean): boolean {
  if (!event.type.startsWith('mouse')) return event.type.startsWith('touch');
  const { button, shiftKey } = event as MouseEvent;
  // The middle button would start the browser's own scrolling.
  if (button === 1) event.preventDefault();
  return button === 1 || (button === 0 && (plainDrag || shiftKey));
}

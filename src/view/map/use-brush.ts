import { brushX, type BrushBehavior, type D3BrushEvent } from 'd3-brush';
import { pointer, select } from 'd3-selection';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { sameRange, type AddressRange } from '../../model/range.ts';
import type { CssPixels, Scale } from '../../scale/scale.ts';
import { zoomTo } from '../../store/actions.ts';
import { viewportOf } from '../../store/selectors.ts';
import { useAppStore } from '../app-context.tsx';
import { brushedView, brushOf, movedView } from './brushed-view.ts';
import { useMedia } from './use-media.ts';
import type { ViewportMotion } from './viewport-motion.ts';

/** Width of a handle that can be taken, by mouse and by finger. */
const HANDLE: CssPixels = 10;
const TOUCH_HANDLE: CssPixels = 32;

/**
 * d3-brush on the minimap: its two pixels become the viewport. An edge that the hand did not touch
 * keeps its exact address; a brush that is cleared by a click moves the view there.
 */
export function useBrush(
  ref: RefObject<SVGGElement | null>,
  minimap: Scale,
  height: CssPixels,
  motion: ViewportMotion,
  shown: AddressRange,
): void {
  const store = useAppStore();
  const handle = useMedia('coarsePointer') ? TOUCH_HANDLE : HANDLE;
  const behaviour = useRef<BrushBehavior<unknown>>(undefined);
  const held = useRef(false);
  useEffect(() => {
    const group = ref.current;
    if (!group) return undefined;
    let start: AddressRange | undefined;
    const brush = brushX<unknown>()
      .extent([
        [0, 0],
        [minimap.width, height],
      ])
      .handleSize(handle)
      .keyModifiers(false)
      .filter(isOneFinger)
      .on('start', ({ sourceEvent }: D3BrushEvent<unknown>) => {
        held.current = sourceEvent !== undefined;
        start = viewportOf(store.getState());
      })
      .on('brush', ({ selection, sourceEvent }: D3BrushEvent<unknown>) => {
        if (!sourceEvent || !start || !isSpan(selection)) return;
        const push = sameRange(viewportOf(store.getState()), start);
        const view = brushedView(minimap, start, selection);
        motion.atOnce(() => zoomTo(store, view, { push }));
      })
      .on('end', ({ selection, sourceEvent }: D3BrushEvent<unknown>) => {
        if (!sourceEvent) return;
        held.current = false;
        // A click beside the brush leaves none: the view goes there.
        if (selection === null && start) {
          const [left, right] = brushOf(minimap, start);
          const by = pixelOf(sourceEvent, group) - (left + right) / 2;
          zoomTo(store, movedView(minimap, start, by), { push: true });
        }
        moveBrush(brush, group, brushOf(minimap, viewportOf(store.getState())));
      });
    behaviour.current = brush;
    const bound = select<SVGGElement, unknown>(group).call(brush);
    moveBrush(brush, group, brushOf(minimap, viewportOf(store.getState())));
    return () => {
      bound.on('.brush', null).selectAll('*').remove();
      behaviour.current = undefined;
    };
  }, [ref, store, minimap, height, motion, handle]);
  useLayoutEffect(() => {
    const brush = behaviour.current;
    // While the hand moves it, it is where the hand is.
    if (ref.current && brush && !held.current) {
      moveBrush(brush, ref.current, brushOf(minimap, shown));
    }
  }, [ref, minimap, shown]);
}

/** The main button or one finger; d3-brush draws nonsense when two fingers start at once. */
function isOneFinger(event: MouseEvent | TouchEvent): boolean {
  return 'touches' in event ? event.touches.length === 1 : event.button === 0 && !event.ctrlKey;
}

function pixelOf(event: MouseEvent | TouchEvent, group: SVGGElement): CssPixels {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return pointer(point, group)[0];
}

function isSpan(selection: unknown): selection is [CssPixels, CssPixels] {
  return Array.isArray(selection) && typeof selection[0] === 'number';
}

function moveBrush(
  brush: BrushBehavior<unknown>,
  group: SVGGElement,
  span: [CssPixels, CssPixels],
): void {
  brush.move(select<SVGGElement, unknown>(group), span);
}

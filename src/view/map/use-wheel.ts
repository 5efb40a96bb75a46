import { useEffect, type RefObject } from 'react';
import type { Scale } from '../../scale/scale.ts';
import { panBy, zoomAt } from '../../scale/zoom.ts';
import { zoomTo } from '../../store/actions.ts';
import { useAppStore } from '../app-context.tsx';
import { burstDetector } from './bursts.ts';
import type { ViewportMotion } from './viewport-motion.ts';
import { wheelIntent } from './wheel.ts';

/** Lets the wheel over an element zoom about the pointer, pan, or scroll `scroller`; see `wheelIntent`. */
export function useWheel(
  ref: RefObject<HTMLElement | null>,
  motion: ViewportMotion,
  scale: () => Scale,
  scroller?: RefObject<HTMLElement | null>,
): void {
  const store = useAppStore();
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const isFirst = burstDetector();
    const turned = (event: WheelEvent): void => {
      const intent = wheelIntent(event);
      event.preventDefault();
      if (intent.does === 'scroll') {
        scroller?.current?.scrollBy({ top: intent.by });
        return;
      }
      const from = scale();
      const px = event.clientX - element.getBoundingClientRect().left;
      const view =
        intent.does === 'zoom' ? zoomAt(from, px, intent.factor) : panBy(from, intent.by);
      const push = isFirst(event.timeStamp);
      motion.atOnce(() => zoomTo(store, view, { push }));
    };
    // Not passive: the page must not scroll or zoom while the map does.
    element.addEventListener('wheel', turned, { passive: false });
    return () => element.removeEventListener('wheel', turned);
  }, [ref, store, motion, scale, scroller]);
}

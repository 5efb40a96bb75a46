import { useState, type PointerEvent } from 'react';
import type { CssPixels } from '../../scale/scale.ts';
import { hitTest } from '../../scene/hit.ts';
import type { MapLayout, Target } from '../../scene/map-scene.ts';

/** How far beside a target still hits it, by mouse and by finger. */
const SLACK: CssPixels = 6;
const TOUCH_SLACK: CssPixels = 24;

export type Hover = { readonly target: Target; readonly x: CssPixels; readonly y: CssPixels };

/** What lies under a pointer event on the lanes; free space in a merged lane is the window below it. */
export function targetUnder(
  layout: MapLayout,
  event: { clientX: number; clientY: number; currentTarget: Element },
  touch: boolean,
): Target | undefined {
  const box = event.currentTarget.getBoundingClientRect();
  return targetAt(
    layout,
    event.clientX - box.left,
    event.clientY - box.top,
    touch ? TOUCH_SLACK : SLACK,
  );
}

/** As `hitTest`; where a merged lane is empty, what its track's usable lane shows there. */
export function targetAt(
  layout: MapLayout,
  x: CssPixels,
  y: CssPixels,
  slack: CssPixels,
): Target | undefined {
  const hit = hitTest(layout, x, y, slack);
  if (hit) return hit;
  const box = layout.boxes.find(({ top, height }) => y >= top && y < top + height);
  const usable = box?.lanes.find(({ lane }) => lane === 'usable');
  const merged = box?.lanes.find(({ lane }) => lane === 'merged');
  if (!usable || !merged || y < merged.top || y > usable.top) return undefined;
  return hitTest(layout, x, usable.top, 0);
}

/** What the mouse points at, and where in the window; nothing while a button is held or by touch. */
export function useHover(layout: MapLayout): {
  readonly hover: Hover | undefined;
  readonly follow: (event: PointerEvent<HTMLElement>) => void;
  readonly forget: () => void;
} {
  const [hover, setHover] = useState<Hover>();
  return {
    hover,
    follow(event) {
      const points = event.pointerType !== 'touch' && event.buttons === 0;
      const target = points ? targetUnder(layout, event, false) : undefined;
      setHover(target && { target, x: event.clientX, y: event.clientY });
    },
    forget: () => setHover(undefined),
  };
}

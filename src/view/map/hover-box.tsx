import { useLayoutEffect, useRef } from 'react';
import type { CssPixels } from '../../scale/scale.ts';
import type { HoverText } from './hover-text.ts';

/** Distance of the box from the pointer. */
const GAP: CssPixels = 14;

/**
 * The small box beside the pointer. All it says is in the inspector and the tables too, so screen
 * readers pass it by. `x` and `y` are pixels of the window.
 */
export function HoverBox({
  text,
  x,
  y,
}: {
  readonly text: HoverText;
  readonly x: CssPixels;
  readonly y: CssPixels;
}) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const { width, height } = box.getBoundingClientRect();
    const left = x + GAP + width > innerWidth ? x - GAP - width : x + GAP;
    const top = y + GAP + height > innerHeight ? y - GAP - height : y + GAP;
    box.style.left = `${Math.max(4, left)}px`;
    box.style.top = `${Math.max(4, top)}px`;
  });
  return (
    <div ref={ref} className="map-hover" aria-hidden="true">
      <div className="mono map-hover-range">
        {text.first} – {text.last}
      </div>
      <div>
        <strong>{text.what}</strong> · {text.size}
      </div>
      {text.who !== undefined && <div className="muted">{text.who}</div>}
      {text.why !== undefined && <div className="muted">{text.why}</div>}
    </div>
  );
}

import { useMemo, type KeyboardEvent } from 'react';
import { formatAddress } from '../../model/address.ts';
import type { AddressRange } from '../../model/range.ts';
import type { Scale } from '../../scale/scale.ts';
import { zoomTo } from '../../store/actions.ts';
import { viewportOf } from '../../store/selectors.ts';
import { useAppStore } from '../app-context.tsx';
import { brushedView, brushOf, movedView } from './brushed-view.ts';
import { burstDetector } from './bursts.ts';
import { sliderStep } from './slider-step.ts';

const PARTS = [
  { part: 'start', name: 'First address shown' },
  { part: 'whole', name: 'Place of the view' },
  { part: 'end', name: 'Last address shown' },
] as const;

/** The brush for the keyboard: its two ends and its place are sliders. The pointer goes through them. */
export function MinimapSliders({
  scale,
  shown,
}: {
  readonly scale: Scale;
  readonly shown: AddressRange;
}) {
  const store = useAppStore();
  const startsRun = useMemo(() => burstDetector(), []);
  const [left, right] = brushOf(scale, shown);
  const places = { start: left, whole: (left + right) / 2, end: right };
  const values = {
    start: formatAddress(shown.first),
    whole: `${formatAddress(shown.first)} to ${formatAddress(shown.last)}`,
    end: formatAddress(shown.last),
  };
  const pressed = (part: (typeof PARTS)[number]['part'], event: KeyboardEvent): void => {
    const by = sliderStep(event, scale.width);
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const view = viewportOf(store.getState());
    const [start, end] = brushOf(scale, view);
    const next =
      part === 'whole'
        ? movedView(scale, view, by)
        : brushedView(
            scale,
            view,
            part === 'start'
              ? [clamp(start + by, 0, end), end]
              : [start, clamp(end + by, start, scale.width)],
          );
    zoomTo(store, next, { push: startsRun(event.timeStamp) });
  };
  return PARTS.map(({ part, name }) => (
    <div
      key={part}
      className="map-slider"
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round((places[part] / scale.width) * 100)}
      aria-valuetext={values[part]}
      style={sliderBox(part, left, right)}
      onKeyDown={(event) => pressed(part, event)}
    />
  ));
}

function sliderBox(part: 'start' | 'whole' | 'end', left: number, right: number) {
  if (part === 'whole') return { left: `${left}px`, width: `${right - left}px` };
  return { left: `${(part === 'start' ? left : right) - 5}px`, width: '10px' };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

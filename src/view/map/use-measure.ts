import { useCallback, useRef, type PointerEvent } from 'react';
import { clampAddress, type Edge } from '../../model/address.ts';
import { range, type AddressRange } from '../../model/range.ts';
import type { CssPixels } from '../../scale/scale.ts';

/** Movement that makes a press a drag. */
const DRAG: CssPixels = 4;
/** Movement a finger may make while it is held still. */
const TREMBLE: CssPixels = 10;
/** How long a finger is held before it measures, in milliseconds. */
const HOLD = 450;

type Press = { readonly x: CssPixels; readonly y: CssPixels; measuring: boolean; hold?: number };

export type Measure = {
  /** Whether the pointer's moves belong to a measurement: then nothing pans. */
  readonly isMeasuring: () => boolean;
  /** Whether the press that ends now was a measurement: then its click means nothing. */
  readonly swallowClick: () => boolean;
  readonly pointerHandlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
};

export type MeasureOptions = {
  /** The edge under a pixel of the lanes. */
  readonly edgeAt: (x: CssPixels) => Edge;
  /** Gets what is measured while the pointer moves, undefined when that is over. */
  readonly onMeasuring: (measured: AddressRange | undefined) => void;
  /** Gets what was measured when the pointer is let go. */
  readonly onMeasured: (measured: AddressRange) => void;
};

/** Measuring: a plain drag with the mouse or pen, or a finger held still and then moved. */
export function useMeasure({ edgeAt, onMeasuring, onMeasured }: MeasureOptions): Measure {
  const measured = useRef<AddressRange>(undefined);
  const press = useRef<Press>(undefined);
  const wasMeasuring = useRef(false);

  const drop = (): void => {
    clearTimeout(press.current?.hold);
    press.current = undefined;
    if (measured.current) onMeasuring(undefined);
    measured.current = undefined;
  };
  const down = (event: PointerEvent<HTMLElement>): void => {
    wasMeasuring.current = false;
    // A second finger pinches.
    if (!event.isPrimary) drop();
    if (!event.isPrimary || event.button !== 0 || event.shiftKey) return;
    const started: Press = { ...placeIn(event), measuring: false };
    if (event.pointerType === 'touch') {
      started.hold = window.setTimeout(() => {
        started.measuring = true;
        navigator.vibrate?.(10);
      }, HOLD);
    }
    press.current = started;
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    const started = press.current;
    if (!started) return;
    const { x, y } = placeIn(event);
    const away = Math.max(Math.abs(x - started.x), Math.abs(y - started.y));
    if (!started.measuring) {
      if (event.pointerType === 'touch' && away > TREMBLE) drop();
      if (event.pointerType === 'touch' || away < DRAG) return;
      started.measuring = true;
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    wasMeasuring.current = true;
    measured.current = between(edgeAt(started.x), edgeAt(x));
    onMeasuring(measured.current);
  };
  const up = (): void => {
    if (measured.current) onMeasured(measured.current);
    drop();
  };
  const isMeasuring = useCallback(() => press.current?.measuring === true, []);
  return {
    isMeasuring,
    swallowClick: () => wasMeasuring.current,
    pointerHandlers: {
      onPointerDown: down,
      onPointerMove: move,
      onPointerUp: up,
      onPointerCancel: drop,
    },
  };
}

function placeIn(event: PointerEvent<HTMLElement>): { x: CssPixels; y: CssPixels } {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** The bytes between two edges in either order; at least one. */
function between(a: Edge, b: Edge): AddressRange {
  const [low, high] = a < b ? [a, b] : [b, a];
  const first = clampAddress(low);
  return range(first, high > first ? high - 1n : first);
}

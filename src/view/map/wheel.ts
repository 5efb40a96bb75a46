import type { CssPixels } from '../../scale/scale.ts';

/** The parts of a `WheelEvent` that decide. */
export type WheelTurn = {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0 pixels, 1 lines, 2 pages (`WheelEvent.deltaMode`). */
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
};

/** What one turn of the wheel over the lanes means. */
export type WheelIntent =
  | { readonly does: 'zoom'; readonly factor: number }
  | { readonly does: 'pan'; readonly by: CssPixels }
  | { readonly does: 'scroll'; readonly by: CssPixels };

/** Pixels in a line and in a page, as browsers scroll them. */
const PIXELS_OF_MODE = [1, 20, 400] as const;
/** Octaves a pixel of wheel zooms: a notch of 100 px is half an octave. */
const OCTAVES_PER_PIXEL = 0.005;
/** A trackpad pinch comes as Ctrl+wheel in steps of a few pixels. */
const PINCH_GAIN = 4;
/** Two octaves an event at most, so that a flung wheel does not lose the place. */
const MOST_OCTAVES = 2;

/**
 * Zoom for a vertical turn (factor above 1 narrows the view), pan for a sideways one or with Shift,
 * scroll with Alt. Ctrl always zooms: that is how a trackpad's pinch arrives.
 */
export function wheelIntent(turn: WheelTurn): WheelIntent {
  const unit = PIXELS_OF_MODE[turn.deltaMode] ?? 1;
  const dx = turn.deltaX * unit;
  const dy = turn.deltaY * unit;
  if (turn.altKey) return { does: 'scroll', by: dy };
  if (!turn.ctrlKey && turn.shiftKey) return { does: 'pan', by: dx === 0 ? dy : dx };
  if (!turn.ctrlKey && Math.abs(dx) > Math.abs(dy)) return { does: 'pan', by: dx };
  const octaves = -dy * OCTAVES_PER_PIXEL * (turn.ctrlKey ? PINCH_GAIN : 1);
  const kept = Math.max(-MOST_OCTAVES, Math.min(MOST_OCTAVES, octaves));
  return { does: 'zoom', factor: 2 ** kept };
}

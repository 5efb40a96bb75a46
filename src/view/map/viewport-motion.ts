import { media } from '../../platform/media.ts';
import { sameRange, type AddressRange } from '../../model/range.ts';
import { makeScale } from '../../scale/make-scale.ts';
import { cutsOf, viewportOf } from '../../store/selectors.ts';
import type { AppStore } from '../../store/store.ts';
import { eased, glideBetween, hullOf } from './glide.ts';

/** How long a jump takes, in milliseconds. */
const GLIDE = 200;
/** Pixels of the scale that a jump is measured on; only its proportions matter. */
const HULL_WIDTH = 1000;

/** What is on the screen while the exact viewport in the store jumps: the views in between. */
export type ViewportMotion = {
  /** The view to draw now. */
  readonly shown: () => AddressRange;
  readonly subscribe: (changed: () => void) => () => void;
  /** Runs a change of the viewport that follows the hand, and so is shown at once. */
  readonly atOnce: (change: () => void) => void;
};

/** Follows the store's viewport: jumps glide, unless the user wants less motion or the hosts changed. */
export function createViewportMotion(store: AppStore): ViewportMotion {
  const listeners = new Set<() => void>();
  let shown = viewportOf(store.getState());
  let byHand = false;
  let frame: number | undefined;
  let unfollow: (() => void) | undefined;

  function show(view: AddressRange): void {
    shown = view;
    for (const listener of listeners) listener();
  }

  function stop(): void {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
  }

  function glide(to: AddressRange): void {
    const state = store.getState();
    const hull = makeScale(state.scale, hullOf(shown, to), HULL_WIDTH, cutsOf(state));
    const view = glideBetween(hull, shown, to);
    const start = performance.now();
    const step = (now: number): void => {
      const at = Math.max(0, Math.min(1, (now - start) / GLIDE));
      frame = at < 1 ? requestAnimationFrame(step) : undefined;
      show(view(eased(at)));
    };
    frame = requestAnimationFrame(step);
  }

  function follow(): () => void {
    shown = viewportOf(store.getState());
    return store.subscribe((state, before) => {
      const to = viewportOf(state);
      if (sameRange(to, viewportOf(before))) return;
      stop();
      const still = byHand || state.outcomes !== before.outcomes || state.hosts !== before.hosts;
      if (still || media('reducedMotion').get()) show(to);
      else glide(to);
    });
  }

  return {
    shown: () => shown,
    subscribe(changed) {
      listeners.add(changed);
      unfollow ??= follow();
      return () => {
        listeners.delete(changed);
        if (listeners.size > 0) return;
        stop();
        unfollow?.();
        unfollow = undefined;
      };
    },
    atOnce(change) {
      byHand = true;
      change();
      byHand = false;
    },
  };
}

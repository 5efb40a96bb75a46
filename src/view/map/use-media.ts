import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds, followed as it changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** The width up to which headers stand above their lanes, as in `map.css`. */
export const NARROW = '(max-width: 720px)';
export const COARSE = '(pointer: coarse)';
export const REDUCED_MOTION = '(prefers-reduced-motion: reduce)';

/** What the page follows: what the user told the system, and how wide the window is. */
const MEDIA_QUERIES = {
  dark: '(prefers-color-scheme: dark)',
  reducedMotion: '(prefers-reduced-motion: reduce)',
  forcedColours: '(forced-colors: active)',
  coarsePointer: '(pointer: coarse)',
  /** Up to here headers stand above their lanes, as in `map.css`. */
  narrow: '(max-width: 720px)',
} as const;
export type MediaName = keyof typeof MEDIA_QUERIES;

/** A media query as a value that changes: the shape that `useSyncExternalStore` takes. */
export type MediaSource = {
  /** Whether it holds now. */
  readonly get: () => boolean;
  /** Calls `changed` whenever it begins or ceases to hold. Gives the function that stops that. */
  readonly subscribe: (changed: () => void) => () => void;
};

/** The query `name` of the page, or of another one that tests bring. */
export function media(name: MediaName, page: Pick<Window, 'matchMedia'> = window): MediaSource {
  const query = page.matchMedia(MEDIA_QUERIES[name]);
  return {
    get: () => query.matches,
    subscribe: (changed) => {
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
  };
}

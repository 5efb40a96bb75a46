/** What the user told the system, as far as the page follows it. */
export const MEDIA_QUERIES = {
  dark: '(prefers-color-scheme: dark)',
  reducedMotion: '(prefers-reduced-motion: reduce)',
  forcedColours: '(forced-colors: active)',
  moreContrast: '(prefers-contrast: more)',
  coarsePointer: '(pointer: coarse)',
} as const;
export type MediaName = keyof typeof MEDIA_QUERIES;

/** A media query as a value that changes: the shape that `useSyncExternalStore` takes. */
export type MediaSource = {
  /** Whether it holds now. */
  get(): boolean;
  /** Calls `changed` whenever it begins or ceases to hold. Gives the function that stops that. */
  subscribe(changed: () => void): () => void;
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

import type { AddressBar, EntryMark } from '../store/address-bar.ts';

/** The part of the page that the address bar needs. */
export type AddressPage = Pick<
  Window,
  'location' | 'history' | 'addEventListener' | 'removeEventListener'
>;

/** Under this key the entries of the history hold iovascope's mark. */
const KEY = 'iovascope';

/**
 * The address bar of the page. Browsers refuse history changes that follow each other too fast (Safari: 100 in 30 s);
 * such a change is left out, and the next one makes up for it.
 */
export function addressBar(page: AddressPage = window): AddressBar {
  const write = (how: 'pushState' | 'replaceState', mark: EntryMark, fragment: string): void => {
    const { pathname, search } = page.location;
    const address = fragment === '' ? `${pathname}${search}` : `#${fragment}`;
    try {
      page.history[how]({ [KEY]: mark }, '', address);
    } catch {
      // Refused: too many at once, or a document without an address of its own.
    }
  };
  return {
    fragment: () => page.location.hash.replace(/^#/, ''),
    mark: () => markIn(page.history.state),
    push: (mark, fragment) => write('pushState', mark, fragment),
    replace: (mark, fragment) => write('replaceState', mark, fragment),
    onMove: (moved) => {
      // A traversal to an entry of ours is told by popstate; a link that was typed by hashchange, also by browsers
      // that do not tell of it by popstate.
      const onPop = (): void => {
        if (markIn(page.history.state)) moved();
      };
      const onHash = (): void => {
        if (!markIn(page.history.state)) moved();
      };
      page.addEventListener('popstate', onPop);
      page.addEventListener('hashchange', onHash);
      return () => {
        page.removeEventListener('popstate', onPop);
        page.removeEventListener('hashchange', onHash);
      };
    },
  };
}

/** The mark in the state of an entry; the state may be anybody's. */
function markIn(state: unknown): EntryMark | undefined {
  if (typeof state !== 'object' || state === null || !(KEY in state)) return undefined;
  const mark = state[KEY];
  if (typeof mark !== 'object' || mark === null) return undefined;
  const { entry, order, empty } = mark as Partial<EntryMark>;
  if (typeof entry !== 'string' || typeof order !== 'number') return undefined;
  return { entry, order, empty: empty === true };
}

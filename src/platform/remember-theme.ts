import { setTheme } from '../store/actions.ts';
import type { AppStore } from '../store/store.ts';

const KEY = 'iovascope-theme';

/** Takes the theme that was chosen last time, and remembers each choice; without storage nothing is remembered. */
export function rememberTheme(
  store: AppStore,
  page: Pick<Window, 'localStorage'> = window,
): () => void {
  const { theme } = store.getState();
  const kept = guarded(() => page.localStorage.getItem(KEY));
  if (kept === 'light' || kept === 'dark') setTheme(store, kept);
  else if (theme !== 'system') setTheme(store, 'system');
  return store.subscribe((state, before) => {
    if (state.theme === before.theme) return;
    guarded(() => {
      if (state.theme === 'system') page.localStorage.removeItem(KEY);
      else page.localStorage.setItem(KEY, state.theme);
    });
  });
}

/** Reading `localStorage` itself throws where cookies are refused. */
function guarded<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

import { setTheme } from '../../store/actions.ts';
import type { ViewState } from '../../store/state.ts';
import { useApp, useAppStore } from '../app-context.tsx';

type ThemeChoice = ViewState['theme'];

const NEXT: Readonly<Record<ThemeChoice, ThemeChoice>> = {
  system: 'light',
  light: 'dark',
  dark: 'system',
};
const TITLES: Readonly<Record<ThemeChoice, string>> = {
  system: 'Theme: as the system',
  light: 'Theme: light',
  dark: 'Theme: dark',
};
const SHAPES: Readonly<Record<ThemeChoice, string>> = {
  system: 'M8 1.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zm0 1.4v10.2A5.1 5.1 0 018 2.9z',
  light:
    'M8 4.6a3.4 3.4 0 110 6.8 3.4 3.4 0 010-6.8zM7.3.8h1.4v2.2H7.3zm0 12.2h1.4v2.2H7.3zM.8 7.3H3v1.4H.8zm12.2 0h2.2v1.4H13zM2.4 3.4l1-1L5 4 4 5zM11 12l1-1 1.6 1.6-1 1zm0-8l1.6-1.6 1 1L12 5zm-8.6 8.6L4 11l1 1-1.6 1.6z',
  dark: 'M6.2 1.6a6.6 6.6 0 108.2 8.4A5.6 5.6 0 016.2 1.6z',
};

/** Goes round: as the system, light, dark. */
export function ThemeButton() {
  const store = useAppStore();
  const theme = useApp((state) => state.theme);
  return (
    <button
      type="button"
      className="button icon"
      aria-label={TITLES[theme]}
      title={`${TITLES[theme]}; press for ${NEXT[theme]}`}
      onClick={() => setTheme(store, NEXT[theme])}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
        <path d={SHAPES[theme]} />
      </svg>
    </button>
  );
}

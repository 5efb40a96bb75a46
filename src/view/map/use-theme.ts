import { THEMES, type Theme } from '../../scene/theme.ts';
import { useApp } from '../app-context.tsx';
import { useMedia } from './use-media.ts';

/** The colours a canvas is painted with: the user's choice, the system's, or forced ones. */
export function useCanvasTheme(): Theme {
  const choice = useApp((state) => state.theme);
  const dark = useMedia('dark');
  const forced = useMedia('forcedColours');
  if (forced) return THEMES.forced;
  if (choice === 'system') return dark ? THEMES.dark : THEMES.light;
  return THEMES[choice];
}

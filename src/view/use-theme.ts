import { useEffect } from 'react';
import { useApp } from './app-context.tsx';

/** Puts the chosen theme on the document, where the style sheet reads it; `system` leaves it to the system. */
export function useDocumentTheme(): void {
  const theme = useApp((state) => state.theme);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
  }, [theme]);
}

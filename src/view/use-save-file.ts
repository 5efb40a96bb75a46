import { useState } from 'react';
import { downloadText } from '../platform/download.ts';
import { layoutFile } from '../store/save-file.ts';
import { useAppStore, useEngine } from './app-context.tsx';

/** Saves all that is on the screen as a file; `said` is what came of it, empty before. */
export function useSaveFile(): { readonly save: () => Promise<void>; readonly said: string } {
  const store = useAppStore();
  const engine = useEngine();
  const [said, setSaid] = useState('');
  const save = async () => {
    const file = await layoutFile(store, engine);
    if (!file.ok) {
      setSaid(file.error);
      return;
    }
    const { name, pieces, left } = file.value;
    downloadText(name, 'application/json', pieces);
    setSaid(left.length === 0 ? `Saved ${name}.` : `Saved ${name} without ${left.join(', ')}.`);
  };
  return { save, said };
}

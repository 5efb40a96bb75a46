import { useState } from 'react';
import { downloadText } from '../../platform/download.ts';
import { layoutFile } from '../../store/save-file.ts';
import { useApp, useAppStore, useEngine } from '../app-context.tsx';
import { OPEN_FILES_ID } from '../bar/file-inputs.tsx';

/** What is on the screen as a file, and the way back. */
export function SaveWork({ onClose }: { readonly onClose: () => void }) {
  const store = useAppStore();
  const engine = useEngine();
  const isEmpty = useApp((state) => state.hosts.length === 0);
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
  return (
    <>
      <span className="muted small spread" role="status">
        {said === '' ? 'A file outlives the browser’s data, and opens by “Open” or a drop.' : said}
      </span>
      <button type="button" className="button" disabled={isEmpty} onClick={() => void save()}>
        Save as a file
      </button>
      <button
        type="button"
        className="button"
        onClick={() => {
          document.getElementById(OPEN_FILES_ID)?.click();
          onClose();
        }}
      >
        Open a file…
      </button>
    </>
  );
}

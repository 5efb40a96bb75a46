import { useApp } from '../app-context.tsx';
import { OPEN_FILES_ID } from '../bar/file-inputs.tsx';
import { useSaveFile } from '../use-save-file.ts';

/** What is on the screen as a file, and the way back. */
export function SaveWork({ onClose }: { readonly onClose: () => void }) {
  const isEmpty = useApp((state) => state.hosts.length === 0);
  const { save, said } = useSaveFile();
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

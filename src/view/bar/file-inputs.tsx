import type { ChangeEvent, RefObject } from 'react';
import { pickFiles } from '../../platform/pick-files.ts';
import { useAppStore, useEngine } from '../app-context.tsx';
import { takeInputs } from '../input/take-inputs.ts';

/** The file picker, for what else presses it. */
export const OPEN_FILES_ID = 'open-files';

/** Not in React's types; every browser has it. */
const DIRECTORY = { webkitdirectory: '' };

/** The file pickers. Always in the page; the "Open" menu presses them. */
export function FileInputs({
  filesRef,
  folderRef,
}: {
  readonly filesRef: RefObject<HTMLInputElement | null>;
  readonly folderRef: RefObject<HTMLInputElement | null>;
}) {
  const store = useAppStore();
  const engine = useEngine();
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const picked = pickFiles(event.target.files ?? []);
    // The same file can be picked again.
    event.target.value = '';
    if (picked.length > 0) void takeInputs(store, engine, picked);
  };
  return (
    <>
      <input
        ref={filesRef}
        id={OPEN_FILES_ID}
        type="file"
        className="visually-hidden"
        aria-label="Open files"
        tabIndex={-1}
        multiple
        onChange={onChange}
      />
      <input
        ref={folderRef}
        type="file"
        className="visually-hidden"
        aria-label="Open folder"
        tabIndex={-1}
        {...DIRECTORY}
        onChange={onChange}
      />
    </>
  );
}

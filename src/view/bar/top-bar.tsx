import { useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { redo, redoName, undo, undoName } from '../../store/actions.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { useDialog } from '../dialogs/dialog-context.tsx';
import type { MenuItem } from './bar-menu.tsx';
import { FileInputs } from './file-inputs.tsx';
import { Logo } from './logo.tsx';
import { MenuButton } from './menu-button.tsx';
import { ThemeButton } from './theme-button.tsx';

/** The first row: how something gets in, undo, and what is about the app as a whole. */
export function TopBar() {
  const openDialog = useDialog();
  return (
    <header className="bar">
      <h1 className="brand">
        <Logo />
        <span className="brand-name">iovascope</span>
      </h1>
      <OpenButton />
      <button type="button" className="button" onClick={() => openDialog({ kind: 'paste' })}>
        Paste
      </button>
      <button type="button" className="button" onClick={() => openDialog({ kind: 'presets' })}>
        Presets
      </button>
      <button
        type="button"
        className="button"
        aria-label="Build a host"
        onClick={() => openDialog({ kind: 'host' })}
      >
        <span>
          Build<span className="hide-small"> a host</span>
        </span>
      </button>
      <button
        type="button"
        className="button"
        aria-label="Collect a dump"
        onClick={() => openDialog({ kind: 'collect' })}
      >
        <span>
          Collect<span className="hide-small"> a dump</span>
        </span>
      </button>
      <span className="spread" />
      <UndoButtons />
      <ThemeButton />
      <button
        type="button"
        className="button icon"
        aria-label="Help"
        title="Help and keys (?)"
        onClick={() => openDialog({ kind: 'help' })}
      >
        ?
      </button>
      <button type="button" className="button" onClick={() => openDialog({ kind: 'share' })}>
        Share
      </button>
      <button type="button" className="button" onClick={() => openDialog({ kind: 'export' })}>
        Export
      </button>
    </header>
  );
}

function OpenButton() {
  const openDialog = useDialog();
  const workspace = useApp((state) => state.workspace?.name);
  const filesRef = useRef<HTMLInputElement>(null);
  const folderRef = useRef<HTMLInputElement>(null);
  const items: readonly MenuItem[] = [
    { text: 'Files…', hint: 'a host each', onChoose: () => filesRef.current?.click() },
    { text: 'Folder…', hint: 'one host', onChoose: () => folderRef.current?.click() },
    {
      text: 'Workspaces…',
      ...(workspace !== undefined && { hint: workspace }),
      onChoose: () => openDialog({ kind: 'workspaces' }),
    },
  ];
  return (
    <>
      <FileInputs filesRef={filesRef} folderRef={folderRef} />
      <MenuButton label="Open" items={items}>
        Open…
      </MenuButton>
    </>
  );
}

function UndoButtons() {
  const store = useAppStore();
  // The document changes with its history, so both are news at once.
  useApp((state) => state.hosts);
  const [undone, redone] = useStore(
    store.temporal,
    useShallow(() => [undoName(store), redoName(store)] as const),
  );
  return (
    <span className="bar-group">
      <button
        type="button"
        className="button icon"
        aria-label="Undo"
        title={undone === undefined ? 'Undo (Ctrl Z)' : `Undo ${undone} (Ctrl Z)`}
        disabled={undone === undefined}
        onClick={() => undo(store)}
      >
        <Arrow path="M6 3L2.5 6.5 6 10M3 6.5h6.5a4 4 0 010 8H7" />
      </button>
      <button
        type="button"
        className="button icon"
        aria-label="Redo"
        title={redone === undefined ? 'Redo (Ctrl Shift Z)' : `Redo ${redone} (Ctrl Shift Z)`}
        disabled={redone === undefined}
        onClick={() => redo(store)}
      >
        <Arrow path="M10 3l3.5 3.5L10 10M13 6.5H6.5a4 4 0 000 8H9" />
      </button>
    </span>
  );
}

function Arrow({ path }: { readonly path: string }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <path d={path} stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  );
}

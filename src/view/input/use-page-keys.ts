import { useEffect } from 'react';
import { fileInput } from '../../platform/dropped-input.ts';
import { redo, undo } from '../../store/actions.ts';
import { useAppStore, useEngine } from '../app-context.tsx';
import type { SetDialog } from '../dialogs/dialog-context.tsx';
import { addPastedText } from './read-text.ts';
import { takeInputs } from './take-inputs.ts';
import { isTextField } from './use-drop.ts';

/** Paste, undo and redo anywhere on the page but in text fields. Ctrl or Command. */
export function usePageKeys(setDialog: SetDialog): void {
  const store = useAppStore();
  const engine = useEngine();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const clipboard = event.clipboardData;
      if (!clipboard || isTextField(event.target)) return;
      const files = Array.from(clipboard.files);
      const text = clipboard.getData('text/plain');
      if (files.length === 0 && text === '') return;
      event.preventDefault();
      if (files.length > 0) {
        void takeInputs(store, engine, files.map(fileInput));
        return;
      }
      void addPastedText(store, engine, text).then((outcome) => {
        setDialog(outcome.ok ? undefined : { kind: 'paste', text, problem: outcome.problem });
      });
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTextField(event.target)) return;
      const key = event.key.toLowerCase();
      const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey);
      if (!isRedo && key !== 'z') return;
      event.preventDefault();
      if (isRedo) redo(store);
      else undo(store);
    };
    window.addEventListener('paste', onPaste);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('paste', onPaste);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [store, engine, setDialog]);
}

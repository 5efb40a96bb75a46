import { useId, useRef, type ToggleEvent } from 'react';
import { duplicateHost, moveHost, removeHost, showAllConsumers } from '../../store/actions.ts';
import { showsAllConsumers } from '../../store/selectors.ts';
import type { HostEntry } from '../../store/state.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { useDialog } from '../dialogs/dialog-context.tsx';

/** What can be done with a host: a button that opens a short list of buttons under it. */
export function HostMenu({
  entry,
  onRename,
}: {
  readonly entry: HostEntry;
  readonly onRename: () => void;
}) {
  const store = useAppStore();
  const openDialog = useDialog();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const at = useApp((state) => state.hosts.findIndex((other) => other.id === entry.id));
  const last = useApp((state) => state.hosts.length - 1);
  const stacked = useApp((state) => showsAllConsumers(state, entry.id));
  const actions: readonly { text: string; run: () => void; off?: boolean; on?: boolean }[] = [
    { text: 'Rename', run: onRename },
    { text: 'Edit', run: () => openDialog({ kind: 'host', id: entry.id }) },
    { text: 'Rules', run: () => openDialog({ kind: 'rules', id: entry.id }) },
    {
      text: 'All consumers',
      run: () => showAllConsumers(store, entry.id, !stacked),
      on: stacked,
    },
    { text: 'Duplicate', run: () => duplicateHost(store, entry.id) },
    { text: 'Move up', run: () => moveHost(store, entry.id, at - 1), off: at <= 0 },
    { text: 'Move down', run: () => moveHost(store, entry.id, at + 1), off: at >= last },
    { text: 'Remove', run: () => removeHost(store, entry.id) },
  ];
  const placed = (event: ToggleEvent<HTMLDivElement>): void => {
    const box = button.current?.getBoundingClientRect();
    if (event.newState !== 'open' || !box) return;
    event.currentTarget.style.left = `${Math.max(8, box.right - 170)}px`;
    event.currentTarget.style.top = `${Math.min(box.bottom + 4, innerHeight - 300)}px`;
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="map-icon"
        popoverTarget={id}
        aria-label={`More for ${entry.name}`}
        title="Rename, edit, rules, move, remove"
      >
        <svg viewBox="0 0 16 16" width="14" height="14" fill="currentColor" aria-hidden="true">
          <circle cx="3" cy="8" r="1.5" />
          <circle cx="8" cy="8" r="1.5" />
          <circle cx="13" cy="8" r="1.5" />
        </svg>
      </button>
      <div ref={list} id={id} popover="auto" className="map-menu" onBeforeToggle={placed}>
        {actions.map(({ text, run, off, on }) => (
          <button
            key={text}
            type="button"
            disabled={off === true}
            aria-label={`${text} ${on === undefined ? '' : 'of '}${entry.name}`}
            aria-pressed={on}
            onClick={() => {
              list.current?.hidePopover();
              run();
            }}
          >
            {text}
          </button>
        ))}
      </div>
    </>
  );
}

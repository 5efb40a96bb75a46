import { useEffect, useRef, useState } from 'react';
import type { WorkspaceRow } from '../../store/keep.ts';
import type { Workspaces } from './use-workspaces.ts';
import { hostsText, timeText } from './workspace-words.ts';

type Mode = 'plain' | 'rename' | 'remove';

/** One workspace: what it holds, and what can be done with it. That of this tab is neither opened nor removed. */
export function WorkspaceItem({
  row,
  isOpen,
  act,
  onOpen,
}: {
  readonly row: WorkspaceRow;
  readonly isOpen: boolean;
  readonly act: Workspaces['act'];
  readonly onOpen: () => void;
}) {
  const { id, name, used } = row;
  const [mode, setMode] = useState<Mode>('plain');
  const item = useRef<HTMLLIElement>(null);
  const last = useRef<Mode>('plain');
  // Whoever is done with a field or a question goes on where it was opened.
  useEffect(() => {
    if (mode === 'plain' && last.current !== 'plain') {
      item.current?.querySelector<HTMLElement>(`[data-opens=${last.current}]`)?.focus();
    }
    last.current = mode;
  }, [mode]);
  const rename = async (text: string) => {
    await act(async (keeper) =>
      (await keeper.rename(text, id)) ? undefined : openElsewhere(name, 'renamed'),
    );
    setMode('plain');
  };
  return (
    <li ref={item} className="workspace-item" aria-current={isOpen ? 'true' : undefined}>
      {mode === 'rename' ? (
        <NewName
          name={name}
          onName={(text) => void rename(text)}
          onLeave={() => setMode('plain')}
        />
      ) : (
        <div className="workspace-about">
          <p>
            <strong>{name}</strong> {isOpen && <span className="workspace-open">open</span>}
          </p>
          <p className="muted small">
            {hostsText(row)}
            {row.states.length > 0 && (
              <>
                {', changed '}
                <time dateTime={new Date(used).toISOString()}>{timeText(used)}</time>
              </>
            )}
          </p>
        </div>
      )}
      {mode === 'plain' && (
        <span className="workspace-ways">
          {!isOpen && (
            <button type="button" className="button" aria-label={`Open ${name}`} onClick={onOpen}>
              Open
            </button>
          )}
          <button
            type="button"
            className="button"
            data-opens="rename"
            aria-label={`Rename ${name}`}
            onClick={() => setMode('rename')}
          >
            Rename
          </button>
          {!isOpen && (
            <button
              type="button"
              className="button"
              data-opens="remove"
              aria-label={`Remove ${name}`}
              onClick={() => setMode('remove')}
            >
              Remove
            </button>
          )}
        </span>
      )}
      {mode === 'remove' && <Sure row={row} act={act} onLeave={() => setMode('plain')} />}
    </li>
  );
}

function openElsewhere(name: string, done: string): string {
  return `${name} is open in another tab, or gone, so it was not ${done}.`;
}

/** Asks before a workspace goes for good. */
function Sure({
  row: { id, name },
  act,
  onLeave,
}: {
  readonly row: WorkspaceRow;
  readonly act: Workspaces['act'];
  readonly onLeave: () => void;
}) {
  const remove = async () => {
    let isGone = false;
    await act(async (keeper) => {
      isGone = await keeper.remove(id);
      return isGone ? `${name} is removed.` : openElsewhere(name, 'removed');
    });
    // What had the focus goes with the row.
    if (isGone) document.getElementById('new-workspace')?.focus();
    else onLeave();
  };
  return (
    <span className="workspace-ways" role="group" aria-label={`Remove ${name} for good?`}>
      <span className="small">For good, with all its states?</span>
      <button type="button" className="button" onClick={() => void remove()}>
        Remove for good
      </button>
      <button type="button" className="button primary" autoFocus onClick={onLeave}>
        Keep it
      </button>
    </span>
  );
}

/** A name to be changed: Enter or the button takes it, Escape does not. */
function NewName({
  name,
  onName,
  onLeave,
}: {
  readonly name: string;
  readonly onName: (text: string) => void;
  readonly onLeave: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      className="workspace-name"
      onSubmit={(event) => {
        event.preventDefault();
        onName(field.current?.value ?? '');
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // The dialog stays.
        event.stopPropagation();
        onLeave();
      }}
    >
      <input
        ref={field}
        className="field"
        aria-label={`New name of ${name}`}
        defaultValue={name}
        maxLength={200}
        autoFocus
      />
      <button type="submit" className="button primary">
        Rename
      </button>
      <button type="button" className="button" onClick={onLeave}>
        Cancel
      </button>
    </form>
  );
}

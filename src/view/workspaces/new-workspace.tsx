import { useState } from 'react';
import type { Workspaces } from './use-workspaces.ts';

/** What a workspace is called that nobody named. */
const UNNAMED = 'Workspace';

/** Begins a workspace with nothing in it; what is on the screen stays in its own. */
export function NewWorkspace({
  act,
  onDone,
}: {
  readonly act: Workspaces['act'];
  readonly onDone: () => void;
}) {
  const [name, setName] = useState('');
  const create = async () => {
    const isDone = await act(async (keeper) => {
      await keeper.create(name.trim() === '' ? UNNAMED : name.trim());
      return undefined;
    });
    if (isDone) onDone();
  };
  return (
    <form
      className="workspace-name"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <input
        id="new-workspace"
        className="field"
        aria-label="Name of the new workspace"
        placeholder={UNNAMED}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="button">
        New workspace
      </button>
    </form>
  );
}

import { notify } from '../../store/actions.ts';
import { useAppStore } from '../app-context.tsx';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { NewWorkspace } from './new-workspace.tsx';
import { SaveWork } from './save-work.tsx';
import { StateList } from './state-list.tsx';
import { useWorkspaces } from './use-workspaces.ts';
import { WorkspaceItem } from './workspace-item.tsx';
import './workspaces.css';

/** What this browser keeps: workspaces by name, the last states of the one that is open, and saving it as a file. */
export function WorkspacesDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useAppStore();
  const { kept, said, act } = useWorkspaces();
  const open = async (id: string, name: string) => {
    const isThere = await act(async (keeper) =>
      (await keeper.open(id)) ? undefined : `${name} is not there any longer.`,
    );
    const { workspace } = store.getState();
    if (!isThere || workspace === undefined) return;
    if (workspace.id !== id && workspace.id !== kept?.own?.id) {
      notify(
        store,
        `${name} is open in another tab, so this is a copy: ${workspace.name}.`,
        'note',
      );
    }
    if (workspace.id !== kept?.own?.id) onClose();
  };
  const goTo = async (number: number) => {
    let isThere = false;
    await act(async (keeper) => {
      isThere = await keeper.goTo(number);
      return isThere ? undefined : 'This state is damaged, or not there any longer.';
    });
    if (isThere) onClose();
  };
  return (
    <DialogFrame
      title="Workspaces"
      wide
      lead="What you do is kept in this browser by itself, and nowhere else. Each tab has a workspace of its own."
      footer={<SaveWork onClose={onClose} />}
      onClose={onClose}
    >
      <p className="workspaces-said" role="status">
        {kept === undefined && said === '' ? 'Looking at what is kept…' : said}
      </p>
      {kept && (
        <>
          <ul className="workspaces" aria-label="Workspaces">
            {kept.rows.map((row) => (
              <WorkspaceItem
                key={row.id}
                row={row}
                isOpen={row.id === kept.own?.id}
                act={act}
                onOpen={() => void open(row.id, row.name)}
              />
            ))}
          </ul>
          <NewWorkspace act={act} onDone={onClose} />
          {kept.own && (
            <StateList name={kept.own.name} states={kept.states} onGoTo={(at) => void goTo(at)} />
          )}
        </>
      )}
    </DialogFrame>
  );
}

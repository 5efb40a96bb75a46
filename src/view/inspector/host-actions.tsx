import { duplicateHost, moveHost, removeHost, selectHost } from '../../store/actions.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { useDialog } from '../dialogs/dialog-context.tsx';

/** What can be done with a host. */
export function HostActions({ ready }: { readonly ready: ReadyHost }) {
  const store = useAppStore();
  const openDialog = useDialog();
  const place = useApp((state) => state.hosts.findIndex((host) => host.id === ready.id));
  const count = useApp((state) => state.hosts.length);
  return (
    <div className="inspector-actions">
      <button
        type="button"
        className="button"
        onClick={() => openDialog({ kind: 'host', id: ready.id })}
      >
        Edit
      </button>
      <button
        type="button"
        className="button"
        onClick={() => openDialog({ kind: 'rules', id: ready.id })}
      >
        Rules
      </button>
      <button
        type="button"
        className="button"
        onClick={() => selectHost(store, duplicateHost(store, ready.id))}
      >
        Duplicate
      </button>
      {count > 1 && (
        <>
          <button
            type="button"
            className="button icon"
            aria-label="Move the host up"
            disabled={place === 0}
            onClick={() => moveHost(store, ready.id, place - 1)}
          >
            ↑
          </button>
          <button
            type="button"
            className="button icon"
            aria-label="Move the host down"
            disabled={place === count - 1}
            onClick={() => moveHost(store, ready.id, place + 1)}
          >
            ↓
          </button>
        </>
      )}
      <button type="button" className="button" onClick={() => removeHost(store, ready.id)}>
        Remove
      </button>
    </div>
  );
}

import './host-menu-items.css';
import { HOST_MARKS, letterOfMark } from '../../model/host-look.ts';
import { duplicateHost, moveHost, removeHost, showAllConsumers } from '../../store/actions.ts';
import {
  joinedInput,
  joinWithAbove,
  partsOf,
  removeHosts,
  splitHost,
} from '../../store/join-hosts.ts';
import { showsAllConsumers } from '../../store/selectors.ts';
import type { AppState, AppStore } from '../../store/store.ts';
import type { HostEntry, HostId } from '../../store/state.ts';
import { setBaseline, setHidden, setMark } from '../../store/track-actions.ts';
import { baselineOf, isFleet } from '../../store/tracks.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { useDialog, type SetDialog } from '../dialogs/dialog-context.tsx';

type Action = {
  readonly text: string;
  readonly run: () => void;
  readonly off?: boolean;
  readonly on?: boolean;
};

/** What the menu of a track is for. `members`: the hosts of a folded class, of which `entry` is the first. */
export type HostMenuProps = {
  readonly entry: HostEntry;
  readonly members: readonly HostId[];
  readonly onRename: () => void;
  readonly onDone: () => void;
};

/** What can be done with a host or, folded, with a class of equal ones: a list of buttons. Loaded when first opened. */
export default function HostMenuItems({ entry, members, onRename, onDone }: HostMenuProps) {
  const store = useAppStore();
  const openDialog = useDialog();
  const state = useApp((now) => now);
  const actions =
    members.length > 1
      ? classActions(store, state, entry, members)
      : hostActions(store, state, entry, { openDialog, onRename });
  return (
    <>
      {actions.map(({ text, run, off, on }) => (
        <button
          key={text}
          type="button"
          disabled={off === true}
          aria-label={`${text} ${on === undefined ? '' : 'of '}${entry.name}`}
          aria-pressed={on}
          onClick={() => {
            onDone();
            run();
          }}
        >
          {text}
        </button>
      ))}
      <Marks entry={entry} onDone={onDone} />
    </>
  );
}

function classActions(
  store: AppStore,
  state: AppState,
  entry: HostEntry,
  members: readonly HostId[],
): readonly Action[] {
  const count = members.length;
  return [
    baselineAction(store, state, entry),
    { text: `Remove all ${count}`, run: () => removeHosts(store, members) },
    { text: `Keep only these ${count}`, run: () => removeHosts(store, othersThan(state, members)) },
  ];
}

function othersThan({ hosts }: AppState, kept: readonly HostId[]): readonly HostId[] {
  const ids = new Set(kept);
  return hosts.flatMap(({ id }) => (ids.has(id) ? [] : [id]));
}

function baselineAction(store: AppStore, state: AppState, { id }: HostEntry): Action {
  const is = baselineOf(state)?.id === id;
  return { text: 'Baseline', run: () => setBaseline(store, id), off: is || state.hosts.length < 2 };
}

function hostActions(
  store: AppStore,
  state: AppState,
  entry: HostEntry,
  { openDialog, onRename }: { readonly openDialog: SetDialog; readonly onRename: () => void },
): readonly Action[] {
  const { id } = entry;
  const { hosts } = state;
  const at = hosts.indexOf(entry);
  const stacked = showsAllConsumers(state, id);
  const above = hosts[at - 1];
  const joins = above !== undefined && joinedInput(above.input, entry.input) !== undefined;
  const fleet = isFleet(state);
  const hidden = entry.hidden ?? false;
  return [
    { text: 'Rename', run: onRename },
    { text: 'Edit', run: () => openDialog({ kind: 'host', id }) },
    { text: 'Rules', run: () => openDialog({ kind: 'rules', id }) },
    { text: 'All consumers', run: () => showAllConsumers(store, id, !stacked), on: stacked },
    baselineAction(store, state, entry),
    { text: hidden ? 'Show' : 'Hide', run: () => setHidden(store, id, !hidden) },
    { text: 'Duplicate', run: () => duplicateHost(store, id) },
    { text: 'Move up', run: () => moveHost(store, id, at - 1), off: fleet || at <= 0 },
    {
      text: 'Move down',
      run: () => moveHost(store, id, at + 1),
      off: fleet || at >= hosts.length - 1,
    },
    ...(joins && !fleet
      ? [{ text: 'Join with the one above', run: () => joinWithAbove(store, id) }]
      : []),
    ...(partsOf(entry)
      ? [{ text: 'Split into a host a file', run: () => splitHost(store, id) }]
      : []),
    { text: 'Remove', run: () => removeHost(store, id) },
  ];
}

/** The colour marks, and none. */
function Marks({ entry, onDone }: Pick<HostMenuProps, 'entry' | 'onDone'>) {
  const store = useAppStore();
  return (
    <div className="mark-choices" role="group" aria-label={`Mark of ${entry.name}`}>
      {HOST_MARKS.map((mark) => (
        <button
          key={mark}
          type="button"
          className="host-mark"
          data-mark={mark}
          aria-label={`Mark ${mark}`}
          aria-pressed={entry.mark === mark}
          title={mark}
          onClick={() => {
            onDone();
            setMark(store, entry.id, entry.mark === mark ? undefined : mark);
          }}
        >
          {letterOfMark(mark)}
        </button>
      ))}
    </div>
  );
}

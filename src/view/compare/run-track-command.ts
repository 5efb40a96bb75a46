import { HOST_MARKS } from '../../model/host-look.ts';
import { assertNever } from '../../model/result.ts';
import { moveHost } from '../../store/actions.ts';
import { selectedEntryOf } from '../../store/selectors.ts';
import type { AppStore } from '../../store/store.ts';
import { setBaseline, setHidden, setMark } from '../../store/track-actions.ts';
import { isFleet } from '../../store/tracks.ts';
import type { TrackCommand } from '../map/keys.ts';

/** Does with the selected host's track what a key stands for; in a fleet, classes have an order of their own. */
export function runTrackCommand(store: AppStore, command: TrackCommand): void {
  const state = store.getState();
  const entry = selectedEntryOf(state);
  if (!entry) return;
  const { id, mark, hidden } = entry;
  const at = state.hosts.indexOf(entry);
  switch (command) {
    case 'track-up':
      return isFleet(state) ? undefined : moveHost(store, id, at - 1);
    case 'track-down':
      return isFleet(state) ? undefined : moveHost(store, id, at + 1);
    case 'baseline':
      return setBaseline(store, id);
    case 'mark':
      return setMark(store, id, HOST_MARKS[mark === undefined ? 0 : HOST_MARKS.indexOf(mark) + 1]);
    case 'hide':
      return setHidden(store, id, !hidden);
    default:
      return assertNever(command);
  }
}

import type { HostEntry, HostId } from '../../store/state.ts';
import type { HostResult } from '../../worker/protocol.ts';

/** A host whose rules are shown: what was said of it, and the result that this gave last. */
export type RuledHost = {
  readonly id: HostId;
  readonly entry: HostEntry;
  readonly result: HostResult;
};

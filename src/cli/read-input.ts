import type { Diagnostic } from '../model/diagnostic.ts';
import type { HandSettings } from '../model/hand-settings.ts';
import type { HostLook } from '../model/host-look.ts';
import type { HostInput } from '../worker/protocol.ts';

/** A host of an INPUT as read: its name, what it is read from, and what in a folder could not be read. */
export type ReadInput = {
  readonly name: string;
  readonly input: HostInput;
  readonly diagnostics: readonly Diagnostic[];
  /** What a saved layout says over the host; left out where it is of none. */
  readonly saved?: HandSettings;
  readonly look?: HostLook;
};

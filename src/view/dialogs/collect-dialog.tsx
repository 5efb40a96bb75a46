import { COLLECT_COMMANDS } from '../words/collect-commands.ts';
import { CommandList } from '../command-list.tsx';
import { CollectScript } from './collect-script.tsx';
import { DialogFrame } from './dialog-frame.tsx';

/** How to get a dump from a Linux machine. */
export function CollectDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <DialogFrame
      title="Collect a dump"
      lead="Run one of these on the machine in question, then drop the file anywhere on this page."
      onClose={onClose}
    >
      <CollectScript />
      <h3>By hand, with one command</h3>
      <CommandList commands={COLLECT_COMMANDS} />
      <p className="privacy">
        Nothing you drop or paste leaves this browser: it is read here, and this page is not allowed
        to send anything.
      </p>
    </DialogFrame>
  );
}

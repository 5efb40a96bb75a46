import { useState } from 'react';
import { useStore } from 'zustand';
import { resultOf } from '../../store/selectors.ts';
import type { HostId } from '../../store/state.ts';
import { redo, undo } from '../../store/actions.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { KernelFields } from './kernel-fields.tsx';
import { LimitSettings } from './limit-settings.tsx';
import { MsiFields } from './msi-fields.tsx';
import { SafeRanges } from './safe-ranges.tsx';
import { WhatIfs } from './what-ifs.tsx';
import './rules.css';

/** By whose rules a host's map is made. What is changed counts at once, and can be undone. */
export function RulesDialog({
  id,
  onClose,
}: {
  readonly id: HostId;
  readonly onClose: () => void;
}) {
  const store = useAppStore();
  const entry = useApp((state) => state.hosts.find((host) => host.id === id));
  const result = useApp((state) => resultOf(state.outcomes[id]));
  // Only what was changed here is undone here: one step more would take the host away.
  const [before] = useState(() => store.temporal.getState().pastStates.length);
  const canUndo = useStore(store.temporal, ({ pastStates }) => pastStates.length > before);
  const canRedo = useStore(store.temporal, ({ futureStates }) => futureStates.length > 0);
  if (!entry || !result) {
    return (
      <DialogFrame title="Rules" onClose={onClose}>
        <p>{entry ? 'This host is still being read.' : 'This host is gone.'}</p>
      </DialogFrame>
    );
  }
  const said = { id, entry, result };
  return (
    <DialogFrame
      title={`Rules for ${entry.name}`}
      wide
      lead="What you say here stands over what the input says, and counts at once."
      onClose={onClose}
      footer={
        <>
          <button type="button" className="button" disabled={!canUndo} onClick={() => undo(store)}>
            Undo
          </button>
          <button type="button" className="button" disabled={!canRedo} onClick={() => redo(store)}>
            Redo
          </button>
          <span className="spread" />
          <button type="button" className="button primary" onClick={onClose}>
            Done
          </button>
        </>
      }
    >
      <div className="rules-form">
        <KernelFields {...said} />
        <LimitSettings {...said} />
        <MsiFields {...said} />
        <WhatIfs {...said} />
        <SafeRanges result={result} />
      </div>
    </DialogFrame>
  );
}

import { useId, useState } from 'react';
import { useAppStore, useEngine } from '../app-context.tsx';
import { addPastedText } from '../input/read-text.ts';
import { DialogFrame } from './dialog-frame.tsx';

const EXAMPLE = `/sys/kernel/iommu_groups/1/reserved_regions:0x00000000fee00000 0x00000000feefffff msi`;

/** A text field for a dump. What has no region stays in the field, with what was expected. */
export function PasteDialog({
  text: initialText = '',
  problem: initialProblem,
  onClose,
}: {
  readonly text?: string | undefined;
  readonly problem?: string | undefined;
  readonly onClose: () => void;
}) {
  const store = useAppStore();
  const engine = useEngine();
  const [text, setText] = useState(initialText);
  const [problem, setProblem] = useState(initialProblem);
  const [busy, setBusy] = useState(false);
  const problemId = useId();

  const read = async () => {
    setBusy(true);
    const outcome = await addPastedText(store, engine, text);
    setBusy(false);
    if (outcome.ok) onClose();
    else setProblem(outcome.problem);
  };

  return (
    <DialogFrame
      title="Paste"
      lead="The text of reserved_regions, a boot log, a device tree, a list of lspci, an error of QEMU. It stays in this browser."
      onClose={onClose}
      footer={
        <button
          type="button"
          className="button primary"
          disabled={busy}
          onClick={() => void read()}
        >
          Read
        </button>
      }
    >
      <textarea
        className="field mono dump-text"
        aria-label="Dump text"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        rows={12}
        spellCheck={false}
        autoComplete="off"
        placeholder={EXAMPLE}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void read();
        }}
      />
      {problem !== undefined && (
        <p id={problemId} className="field-error" role="alert">
          {problem}
        </p>
      )}
    </DialogFrame>
  );
}

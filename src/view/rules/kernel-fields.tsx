import { useState } from 'react';
import { compareKernels, formatKernel, NEWEST_KERNEL } from '../../model/kernel.ts';
import { setHostSettings } from '../../store/settings-actions.ts';
import { useAppStore } from '../app-context.tsx';
import { RadioChoices } from './radio-choices.tsx';
import { KERNEL } from './read-rules.ts';
import type { RuledHost } from './ruled-host.ts';
import { SaidField } from './said-field.tsx';

type Choice = 'input' | 'newest' | 'typed';

/** Whose kernel decides: the input's where it says one, the newest that is known, or one that is typed. */
export function KernelFields({ id, entry, result }: RuledHost) {
  const store = useAppStore();
  const read = result.host.machine?.kernel;
  const [typing, setTyping] = useState(false);
  const { kernel } = entry;
  const isNewest = kernel !== undefined && compareKernels(kernel, NEWEST_KERNEL) === 0;
  const stands: Choice =
    kernel === undefined ? (read ? 'input' : 'newest') : isNewest ? 'newest' : 'typed';
  const choice = typing ? 'typed' : stands;
  const choices: readonly (readonly [Choice, string])[] = [
    ...(read ? [['input', `As the input says: ${read.release}`] as const] : []),
    ['newest', `The newest known: ${formatKernel(NEWEST_KERNEL)}`],
    ['typed', 'Another'],
  ];
  const choose = (next: Choice) => {
    setTyping(next === 'typed');
    if (next === 'input') setHostSettings(store, id, { kernel: undefined });
    if (next === 'newest') setHostSettings(store, id, { kernel: read ? NEWEST_KERNEL : undefined });
  };
  return (
    <fieldset className="rules-group">
      <legend>Kernel</legend>
      <RadioChoices choices={choices} value={choice} onChoose={choose} />
      {choice === 'typed' && (
        <SaidField
          label="Kernel release"
          placeholder="such as 6.12"
          format={KERNEL}
          value={kernel}
          onSay={(value) => setHostSettings(store, id, { kernel: value })}
        />
      )}
      <p className="muted small">
        Counted as Linux {formatKernel(result.map.rules.kernel)}: {result.map.rules.kernelBecause}.
      </p>
    </fieldset>
  );
}

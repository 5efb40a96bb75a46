import { useId, useState, type FormEvent } from 'react';
import { addProbes } from '../../store/probe-actions.ts';
import { useAppStore } from '../app-context.tsx';
import { readProbes } from './read-probes.ts';

/** A field for ranges and error lines. What can not be read stays in it, with what was expected. */
export function ProbeForm() {
  const store = useAppStore();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const problemId = useId();
  const ask = (event?: FormEvent) => {
    event?.preventDefault();
    const { ranges, problems } = readProbes(text);
    addProbes(store, ranges);
    setProblem(problems.length === 0 ? undefined : problems.join(' '));
    if (problems.length === 0) setText('');
  };
  return (
    <form className="probe-form" onSubmit={ask}>
      <textarea
        className="field mono"
        aria-label="Probe"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        rows={text.includes('\n') || text.length > 90 ? 4 : 1}
        spellCheck={false}
        autoComplete="off"
        placeholder="0x380000000000+16M, or an error line"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey) ask(event);
        }}
      />
      <button type="submit" className="button primary">
        Probe
      </button>
      {problem !== undefined && (
        <p id={problemId} className="field-error" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

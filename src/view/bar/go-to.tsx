import { useId, useState } from 'react';
import { notify, zoomTo } from '../../store/actions.ts';
import type { GoToError } from '../../store/go-to-error.ts';
import { useAppStore } from '../app-context.tsx';

/** The field that `/` and `G` lead to. */
export const GO_TO_ID = 'go-to';

const SAYS: Readonly<Record<GoToError['code'], string>> = {
  'not-understood': 'This is no address, range or name that is known here.',
  'too-large': 'This is beyond 2^64-1, the highest address.',
  reversed: 'This range ends before it begins.',
  'nothing-there': 'There is nothing of that name here.',
};

const NOT_LOADED =
  'The part that reads addresses could not be loaded: the server or the network is gone. Reload the page.';

/** The "Go to address" field: Enter shows the place. */
export function GoTo() {
  const store = useAppStore();
  const errorId = useId();
  const [text, setText] = useState('');
  const [error, setError] = useState<GoToError & { readonly examples: readonly string[] }>();

  // What reads the text is loaded with the first that is entered, or once the page rests.
  const go = async () => {
    if (text.trim() === '') return;
    const { GO_TO_EXAMPLES, goTo } = await import('../../store/go-to.ts');
    const found = goTo(text, store.getState());
    if (!found.ok) {
      setError({ ...found.error, examples: GO_TO_EXAMPLES });
      return;
    }
    setError(undefined);
    zoomTo(store, found.value, { push: true });
  };

  return (
    <div className="go-to">
      <input
        id={GO_TO_ID}
        className="field"
        aria-label="Go to address"
        aria-invalid={error !== undefined}
        aria-describedby={error ? errorId : undefined}
        title="Go to an address, a range or a name (/)"
        placeholder="Go to 0xfee00000, 4G, a+len, group 12…"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setError(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go().catch(() => notify(store, NOT_LOADED));
          if (event.key === 'Escape') setError(undefined);
        }}
      />
      {error && (
        <div id={errorId} role="alert" className="panel">
          <p className="field-error">{SAYS[error.code]}</p>
          <p className="muted">Understood:</p>
          <ul>
            {error.examples.map((example) => (
              <li key={example}>{example}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

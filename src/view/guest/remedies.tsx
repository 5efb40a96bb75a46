import type { Remedy } from '../../consumers/guest/advice.ts';
import type { GuestLayout } from '../../presets/guests/guest-layout.ts';
import { setGuest } from '../../store/probe-actions.ts';
import { useAppStore } from '../app-context.tsx';
import { textsOfValues } from './guest-words.ts';

/** What would help, each tried: a sentence, the piece of the command line, and a button that makes the change. */
export function Remedies({
  layout,
  remedies,
}: {
  readonly layout: GuestLayout;
  readonly remedies: readonly Remedy[];
}) {
  const store = useAppStore();
  if (remedies.length === 0) return undefined;
  return (
    <section>
      <h2>What would help</h2>
      <ul className="remedies">
        {remedies.map(({ id, text, option, values, after }) => (
          <li key={id}>
            <span>
              {text}
              {after.warning > 0 && <span className="muted small"> Warnings remain.</span>}
            </span>
            {option !== '' && <code className="mono small">{option}</code>}
            <button
              type="button"
              className="link small"
              aria-label={`Try it: ${text}`}
              onClick={() =>
                setGuest(store, { layout: layout.id, values: textsOfValues(layout, values) })
              }
            >
              Try it
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { counted } from '../../model/count.ts';
import { STATE_LIMIT, type KeptHead } from '../../store/shelf.ts';
import { changeText, timeText } from './workspace-words.ts';

/** The last states of the workspace that is open, the newest first; each but that can be gone to. */
export function StateList({
  name,
  states,
  onGoTo,
}: {
  readonly name: string;
  /** The newest first. */
  readonly states: readonly KeptHead[];
  readonly onGoTo: (number: number) => void;
}) {
  if (states.length === 0) return undefined;
  return (
    <section>
      <h3 id="kept-states">States of {name}</h3>
      <p className="muted small">
        The last {STATE_LIMIT} are kept. Going to one is a step of its own, which undo takes back.
      </p>
      <ol className="kept-states" aria-labelledby="kept-states">
        {states.map((state, at) => (
          <li key={state.number} aria-current={at === 0 ? 'true' : undefined}>
            <span className="kept-change">{changeText(state)}</span>
            <span className="muted small">
              {counted(state.hosts, 'host')},{' '}
              <time dateTime={new Date(state.at).toISOString()}>{timeText(state.at)}</time>
            </span>
            {at === 0 ? (
              <span className="workspace-open">now</span>
            ) : (
              <button
                type="button"
                className="button"
                aria-label={`Go to: ${changeText(state)}, ${timeText(state.at)}`}
                onClick={() => onGoTo(state.number)}
              >
                Go to
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

import type { ParameterSpec } from '../../presets/guests/guest-layout.ts';
import { guestLayout } from '../../presets/guests/guest-layouts.ts';
import type { GuestParameterError } from '../../presets/guests/parameters.ts';
import { setGuest } from '../../store/probe-actions.ts';
import type { GuestChoice } from '../../store/state.ts';
import { useAppStore } from '../app-context.tsx';
import { TextEntry } from '../ask/text-entry.tsx';
import { parameterProblem, textOfValue } from './guest-words.ts';

/** Parameters that are always in sight; the rest unfolds. */
const ALWAYS = 5;

/** A field for each parameter of the layout; an empty one has the layout's own value. */
export function GuestFields({
  guest,
  errors,
}: {
  readonly guest: GuestChoice;
  readonly errors: readonly GuestParameterError[];
}) {
  const store = useAppStore();
  const parameters = guestLayout(guest.layout)?.parameters ?? [];
  const field = (spec: ParameterSpec) => {
    const error = errors.find(({ parameter }) => parameter === spec.id);
    const set = (text: string): void => {
      const { [spec.id]: _before, ...rest } = guest.values;
      setGuest(store, { ...guest, values: text === '' ? rest : { ...rest, [spec.id]: text } });
    };
    const problem = error && parameterProblem(error);
    return (
      <Field
        key={spec.id}
        spec={spec}
        text={guest.values[spec.id] ?? ''}
        problem={problem}
        onSet={set}
      />
    );
  };
  const more = parameters.slice(ALWAYS);
  // A field with an error is never out of sight.
  const isOpen = more.some(({ id }) => guest.values[id] !== undefined);
  return (
    <>
      <div className="guest-fields">{parameters.slice(0, ALWAYS).map(field)}</div>
      {more.length > 0 && (
        <details open={isOpen}>
          <summary className="small">{more.length} more parameters</summary>
          <div className="guest-fields">{more.map(field)}</div>
        </details>
      )}
    </>
  );
}

function Field({
  spec,
  text,
  problem,
  onSet,
}: {
  readonly spec: ParameterSpec;
  readonly text: string;
  readonly problem: string | undefined;
  readonly onSet: (text: string) => void;
}) {
  const { title, about, standard } = spec;
  const own = textOfValue(standard);
  if (spec.kind === 'boolean' || spec.kind === 'choice') {
    const choices = spec.kind === 'choice' ? spec.choices : ['on', 'off'];
    return (
      <label className="ask-field" title={about}>
        {title}
        <select
          className="field"
          value={text === '' ? own : text}
          onChange={(event) => onSet(event.target.value === own ? '' : event.target.value)}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <TextEntry
      label={title}
      about={about}
      className={spec.kind === 'ranges' ? 'wide' : ''}
      placeholder={own === '' ? '0x0-0xbfffffff, 4G+4G' : own}
      value={text}
      problem={problem}
      onChange={onSet}
    />
  );
}

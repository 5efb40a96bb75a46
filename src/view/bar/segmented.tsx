/** One choice of a segmented control: `id` is its accessible name, `text` what one sees. */
export type Choice<T extends string> = {
  readonly id: T;
  readonly text: string;
  readonly title?: string;
};

/** A group of radios drawn as one strip. `name` is the group's accessible name. */
export function Segmented<T extends string>({
  name,
  label,
  choices,
  value,
  onChoose,
}: {
  readonly name: string;
  readonly label?: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}) {
  return (
    <div className="control">
      {label !== undefined && (
        <span className="control-label" aria-hidden="true">
          {label}
        </span>
      )}
      <div className="segmented" role="radiogroup" aria-label={name}>
        {choices.map(({ id, text, title }) => (
          <label key={id} title={title}>
            <input
              type="radio"
              name={name}
              value={id}
              aria-label={id}
              checked={value === id}
              onChange={() => onChoose(id)}
            />
            <span aria-hidden="true">{text}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

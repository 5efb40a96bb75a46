import { useId } from 'react';

/** One of a few choices, as radio buttons that stand under each other. */
export function RadioChoices<T extends string>({
  choices,
  value,
  onChoose,
}: {
  readonly choices: readonly (readonly [T, string])[];
  readonly value: T;
  readonly onChoose: (choice: T) => void;
}) {
  const name = useId();
  return (
    <div className="rules-choices">
      {choices.map(([choice, text]) => (
        <label key={choice}>
          <input
            type="radio"
            name={name}
            checked={choice === value}
            onChange={() => onChoose(choice)}
          />
          {text}
        </label>
      ))}
    </div>
  );
}

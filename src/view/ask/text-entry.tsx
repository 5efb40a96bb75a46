import { useId } from 'react';

/** A field of a question, with what is wrong with it. It is read while one types. */
export function TextEntry({
  label,
  value,
  placeholder,
  about,
  problem,
  className = '',
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** A sentence for the one who hovers. */
  readonly about?: string;
  readonly problem?: string | undefined;
  readonly className?: string;
  readonly onChange: (text: string) => void;
}) {
  const problemId = useId();
  return (
    // What is wrong stands beside the label, not in it: it is no part of the field's name.
    <div className={`ask-entry ${className}`}>
      <label className="ask-field" title={about}>
        {label}
        <input
          className="field mono"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : problemId}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      {problem !== undefined && (
        <p id={problemId} className="field-error">
          {problem}
        </p>
      )}
    </div>
  );
}

import { useId } from 'react';

/** A labelled text field, with what is wrong beside it. */
export function TextField({
  label,
  value,
  error,
  mono = false,
  placeholder,
  hideLabel = false,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly mono?: boolean;
  readonly placeholder?: string;
  readonly hideLabel?: boolean;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="text-field">
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : 'muted small'}>
        {label}
      </label>
      <input
        id={id}
        className={mono ? 'field mono' : 'field'}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}

import { useEffect, useId, useState, type ReactNode } from 'react';
import type { FieldFormat } from './read-rules.ts';

/** Typing rests this long before a value counts: each rest is one step to undo, not each letter. */
const REST_MS = 350;

/**
 * A text field for something that may be said over what the input says. It counts when typing rests, or at once when
 * the field is left or Enter pressed; an empty field takes back what was said. What can not be read is told, and
 * changes nothing.
 */
export function SaidField<T>({
  label,
  placeholder,
  format,
  value,
  note,
  onSay,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly format: FieldFormat<T>;
  /** What is said by hand; undefined: nothing. */
  readonly value: T | undefined;
  /** What holds now, and who says so. */
  readonly note?: ReactNode;
  readonly onSay: (value: T | undefined) => void;
}) {
  const id = useId();
  const stands = value === undefined ? '' : format.format(value);
  const [text, setText] = useState(stands);
  const [applied, setApplied] = useState(stands);
  // Undo, or another part of the page, changed it: the field follows.
  if (stands !== applied) {
    setApplied(stands);
    if (readField(format, text) !== stands) setText(stands);
  }
  const error = errorOf(format, text);
  const say = () => {
    if (error !== undefined || readField(format, text) === stands) return;
    const read = text.trim() === '' ? undefined : format.read(text);
    onSay(read?.ok ? read.value : undefined);
  };
  useEffect(() => {
    const timer = setTimeout(say, REST_MS);
    return () => clearTimeout(timer);
  });
  return (
    <div className="text-field said-field">
      <label htmlFor={id} className="muted small">
        {label}
      </label>
      <input
        id={id}
        className="field mono"
        value={text}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-note`}
        onChange={(event) => setText(event.target.value)}
        onBlur={say}
        onKeyDown={(event) => event.key === 'Enter' && say()}
      />
      <div id={`${id}-note`} className="said-note small">
        {error === undefined ? (
          <span className="muted">{note}</span>
        ) : (
          <span className="field-error">{error}</span>
        )}
      </div>
    </div>
  );
}

function errorOf<T>(format: FieldFormat<T>, text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const read = format.read(text);
  return read.ok ? undefined : read.error;
}

/** The text as the form would write what it says; empty for nothing, undefined where it can not be read. */
function readField<T>(format: FieldFormat<T>, text: string): string | undefined {
  if (text.trim() === '') return '';
  const read = format.read(text);
  return read.ok ? format.format(read.value) : undefined;
}

import { useEffect, useRef } from 'react';

/** The host's name as a text field: Enter or leaving it renames, Escape does not. */
export function RenameField({
  name,
  onDone,
}: {
  readonly name: string;
  /** Gets the new name, undefined where nothing is to change. */
  readonly onDone: (name: string | undefined) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  useEffect(() => field.current?.select(), []);
  const done = (value: string | undefined): void => {
    if (left.current) return;
    left.current = true;
    onDone(value);
  };
  return (
    <input
      ref={field}
      className="map-rename"
      aria-label={`New name of ${name}`}
      defaultValue={name}
      maxLength={200}
      onBlur={(event) => done(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done(event.currentTarget.value);
        if (event.key === 'Escape') done(undefined);
      }}
    />
  );
}

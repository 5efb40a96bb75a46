import { useEffect, useRef } from 'react';

/** A check box that may also stand for a part of what it is about. */
export function Tick({
  label,
  state,
  disabled = false,
  onTick,
}: {
  readonly label: string;
  readonly state: 'on' | 'off' | 'mixed';
  readonly disabled?: boolean;
  readonly onTick: (ticked: boolean) => void;
}) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // There is no attribute for it.
    if (ref.current) ref.current.indeterminate = state === 'mixed';
  }, [state]);
  return (
    <input
      ref={ref}
      type="checkbox"
      className="tick"
      aria-label={label}
      title={disabled ? 'The last ones can not be taken out' : undefined}
      checked={state === 'on'}
      disabled={disabled}
      onChange={(event) => onTick(event.target.checked)}
    />
  );
}

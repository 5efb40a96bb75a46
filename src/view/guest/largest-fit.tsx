import { useMemo } from 'react';
import { largestGuest } from '../../consumers/guest/largest-guest.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { formatSize } from '../../model/size.ts';
import { setGuest } from '../../store/probe-actions.ts';
import { useAppStore } from '../app-context.tsx';
import type { BuiltGuest } from './guest-answer.ts';
import { textsOfValues } from './guest-words.ts';

/** The largest RAM that fits with all other parameters as they are, and the first that does not. */
export function LargestFit({
  guest: { layout, values },
  usable,
  pageSize,
}: {
  readonly guest: BuiltGuest;
  readonly usable: RangeSet;
  readonly pageSize: bigint;
}) {
  const store = useAppStore();
  const answer = useMemo(
    () => largestGuest(layout, values, usable, pageSize),
    [layout, values, usable, pageSize],
  );
  if (!answer) return undefined;
  const { largest, firstFailing } = answer;
  if (largest === undefined) return <p className="small">No guest of this layout fits.</p>;
  const use = (): void =>
    setGuest(store, {
      layout: layout.id,
      values: textsOfValues(layout, { ...values, ram: largest }),
    });
  return (
    <p className="small">
      <span className="muted">Largest guest that fits: </span>
      <strong>{formatSize(largest)}</strong>
      <span className="muted"> of RAM</span>
      {firstFailing !== undefined && firstFailing < largest && (
        <span className="muted">, though {formatSize(firstFailing)} does not</span>
      )}{' '}
      {largest !== values['ram'] && (
        <button type="button" className="link small" onClick={use}>
          Use it
        </button>
      )}
    </p>
  );
}

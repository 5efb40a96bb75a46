import { formatRange, type AddressRange } from '../../model/range.ts';
import type { HostId } from '../../store/state.ts';
import { useAppStore } from '../app-context.tsx';
import { showRange } from './show-range.ts';

/** An exact range that one can go to. */
export function RangeLink({
  range,
  host,
}: {
  readonly range: AddressRange;
  readonly host?: HostId;
}) {
  const store = useAppStore();
  return (
    <button
      type="button"
      className="link mono range-link"
      aria-label={`Go to ${formatRange(range)}`}
      title="Go there on the map"
      onClick={() => showRange(store, range, host)}
    >
      {formatRange(range)}
    </button>
  );
}

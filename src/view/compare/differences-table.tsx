import { memo } from 'react';
import { formatCount } from '../../model/count.ts';
import { formatRange, intersect, type AddressRange } from '../../model/range.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import type { HostId } from '../../store/state.ts';
import type { ComparisonReply } from '../../worker/protocol.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { showRange } from '../ask/show-range.ts';
import { CHANGE_WORDS, differenceRowAt, hullOf, rowCount } from './difference-words.ts';

/** So many rows are in the document; the copies hold all. */
const SHOWN_ROWS = 500;

const COLUMNS = ['Change', 'Before', 'Now', 'Kind', 'Size', 'Groups'] as const;

/** The rows of a comparison. One that is clicked is shown on the map, with what it was before. */
export function DifferencesTable({
  reply,
  host,
}: {
  readonly reply: ComparisonReply;
  readonly host: ReadyHost;
}) {
  const length = rowCount(reply);
  const shown = Math.min(length, SHOWN_ROWS);
  if (length === 0) {
    return (
      <p className="tables-empty muted">
        Both list the same regions, and leave the same addresses free.
      </p>
    );
  }
  return (
    <div className="table-scroll">
      <table
        className="rows compared"
        aria-label="Differences"
        {...(length > shown ? { 'aria-rowcount': length + 1 } : {})}
      >
        <thead>
          <tr>
            {COLUMNS.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: shown }, (_, i) => (
            <Row key={i} reply={reply} i={i} host={host.id} />
          ))}
        </tbody>
      </table>
      {length > shown && (
        <p className="tables-empty muted">
          The first {formatCount(shown)} rows; copied are all {formatCount(length)}.
        </p>
      )}
    </div>
  );
}

const Row = memo(function Row({
  reply,
  i,
  host,
}: {
  readonly reply: ComparisonReply;
  readonly i: number;
  readonly host: HostId;
}) {
  const store = useAppStore();
  const row = differenceRowAt(reply, i);
  const { change, before, after, kind, size, groups } = row;
  const place = hullOf(row);
  const { sign, words } = CHANGE_WORDS[change];
  const isSelected = useApp(
    ({ selection }) =>
      selection !== undefined && place !== undefined && intersect(selection, place) !== undefined,
  );
  return (
    <tr
      className={isSelected ? 'row-selected' : undefined}
      {...(isSelected ? { 'aria-current': true } : {})}
      onClick={() => place && showRange(store, place, host)}
    >
      <td>
        <button type="button" className="row-button" title="Go there on the map">
          <span className="compare-sign" aria-hidden="true">
            {sign}
          </span>{' '}
          {words}
        </button>
      </td>
      <td className="mono">{textOf(before)}</td>
      <td className="mono">{before && after && isEqual(before, after) ? 'same' : textOf(after)}</td>
      <td>{kind}</td>
      <td className="muted">{size}</td>
      <td className="muted">{groups}</td>
    </tr>
  );
});

function textOf(range: AddressRange | undefined): string {
  return range ? formatRange(range) : '';
}

function isEqual(a: AddressRange, b: AddressRange): boolean {
  return a.first === b.first && a.last === b.last;
}

import { memo } from 'react';
import { CONSUMER_IDS } from '../../consumers/consumer.ts';
import { formatCount, counted } from '../../model/count.ts';
import { intersect } from '../../model/range.ts';
import { select, zoomTo } from '../../store/actions.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import type { HostResult } from '../../worker/protocol.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { CopyButton } from '../copy-button.tsx';
import { swatchClass } from '../words/kinds.ts';
import { differenceRow, differencesTsv, whyText } from './difference-rows.ts';
import './consumers-tab.css';

/** So many rows are in the document; the copy holds all. */
const SHOWN_ROWS = 500;

/** Where the consumers differ over the host's addresses, and what keeps whom out. Loaded with its tab. */
export default function ConsumersTab({ ready }: { readonly ready: ReadyHost }) {
  const { result } = ready;
  const { length } = result.map.differences;
  const shown = Math.min(length, SHOWN_ROWS);
  return (
    <>
      <div className="filters">
        <span className="muted small" role="status" aria-label="Differences">
          {length === 0
            ? 'All four consumers may use the same addresses.'
            : `The consumers differ over ${counted(length, 'range')}.`}
        </span>
        <span className="spread" />
        <CopyButton text={() => differencesTsv(result)} className="button small">
          Copy as TSV
        </CopyButton>
      </div>
      <div className="table-scroll">
        <table
          className="rows differences"
          aria-label="By consumer"
          {...(length > shown ? { 'aria-rowcount': length + 1 } : {})}
        >
          <thead>
            <tr>
              {['First', 'Last', 'Size', ...CONSUMER_IDS, 'Why'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: shown }, (_, row) => (
              <Row key={row} result={result} row={row} />
            ))}
          </tbody>
        </table>
        {length > shown && (
          <p className="tables-empty muted">
            The first {formatCount(shown)} rows; copied are all {formatCount(length)}.
          </p>
        )}
      </div>
    </>
  );
}

const Row = memo(function Row({
  result,
  row,
}: {
  readonly result: HostResult;
  readonly row: number;
}) {
  const store = useAppStore();
  const { range, first, last, size, usable, why } = differenceRow(result, row);
  const isSelected = useApp(
    ({ selection }) => selection !== undefined && intersect(selection, range) !== undefined,
  );
  return (
    <tr
      className={isSelected ? 'row-selected' : undefined}
      {...(isSelected ? { 'aria-current': true } : {})}
      onClick={() => select(store, range)}
      onDoubleClick={() => zoomTo(store, range, { push: true })}
    >
      <td className="mono">
        <button type="button" className="row-button">
          {first}
        </button>
      </td>
      <td className="mono">{last}</td>
      <td className="muted">{size}</td>
      {CONSUMER_IDS.map((id, i) => (
        <td key={id} className={`usable-${usable[i]}`}>
          {usable[i]}
        </td>
      ))}
      <td>
        <span className="kinds-cell" title={whyText(why)}>
          {why.map(({ kind }) => (
            <span key={kind} className={swatchClass(kind)} aria-hidden="true" />
          ))}
          {whyText(why)}
        </span>
      </td>
    </tr>
  );
});

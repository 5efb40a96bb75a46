import { memo } from 'react';
import type { Rows } from '../../model/host-map.ts';
import { intersect } from '../../model/range.ts';
import { formatAlignment } from '../../model/size.ts';
import { select, zoomTo } from '../../store/actions.ts';
import type { HostResult } from '../../worker/protocol.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { swatchClass } from '../words/kinds.ts';
import { rowText } from './row-text.ts';
import type { RowsTab } from './table-rows.ts';

type Props = {
  readonly result: HostResult;
  readonly rows: Rows;
  /** Index into `rows`. */
  readonly row: number;
  /** Where the row stands in the table, from 0. */
  readonly place: number;
  readonly tab: RowsTab;
  readonly isLong: boolean;
  /** Whether the Tab key stops here. */
  readonly isActive: boolean;
};

/** One row: click selects its range, double-click zooms to it. */
export const TableRow = memo(function TableRow(props: Props) {
  const { result, rows, row, place, tab, isLong, isActive } = props;
  const store = useAppStore();
  const text = rowText(result, rows, row);
  const { range } = text;
  const isSelected = useApp(
    (state) => state.selection !== undefined && intersect(state.selection, range) !== undefined,
  );
  return (
    <tr
      className={isSelected ? 'row-selected' : undefined}
      data-place={place}
      {...(isSelected ? { 'aria-current': true } : {})}
      {...(isLong ? { 'aria-rowindex': place + 2 } : {})}
      onClick={() => select(store, range)}
      onDoubleClick={() => zoomTo(store, range, { push: true })}
    >
      <td className="mono">
        <button type="button" className="row-button" tabIndex={isActive ? 0 : -1}>
          {text.first}
        </button>
      </td>
      <td className="mono">{text.last}</td>
      <td className="muted" title={`First aligned to ${formatAlignment(range.first)}`}>
        {text.size}
      </td>
      {tab === 'merged' && (
        <>
          <td>
            <span className="kinds-cell">
              {text.kinds.map((kind) => (
                <span key={kind} className={swatchClass(kind)} aria-hidden="true" />
              ))}
              {text.kinds.join(', ')}
            </span>
          </td>
          <td className="groups-cell" title={text.groups}>
            {text.groups}
          </td>
          <td className={`usable-${text.usable}`}>{text.usable}</td>
        </>
      )}
    </tr>
  );
});

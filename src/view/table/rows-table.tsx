import { lazy, Suspense, useRef } from 'react';
import { TableFrame, type TableProps } from './table-frame.tsx';
import { TableRow } from './table-row.tsx';
import { usePlaces } from './use-places.ts';

/** Up to so many rows are all in the document (contract); of more, those in sight. */
const ALL_ROWS = 500;

const LongTable = lazy(() => import('./long-table.tsx'));

/** A table of the rows `order`. Selecting a row selects its range on the map, and the other way round. */
export function RowsTable(props: TableProps) {
  if (props.order.length <= ALL_ROWS) return <ShortTable {...props} />;
  return (
    <Suspense fallback={<p className="tables-empty muted">Loading…</p>}>
      <LongTable {...props} />
    </Suspense>
  );
}

function ShortTable({ result, rows, order, tab }: TableProps) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const { current, go } = usePlaces({ rows, order }, order.length, scrollRef);
  return (
    <TableFrame
      rows={rows}
      order={order}
      tab={tab}
      isLong={false}
      count={order.length}
      current={current}
      scrollRef={scrollRef}
      onGo={go}
    >
      {Array.from(order, (row, place) => (
        <TableRow
          key={row}
          result={result}
          rows={rows}
          row={row}
          place={place}
          tab={tab}
          isLong={false}
          isActive={place === current}
        />
      ))}
    </TableFrame>
  );
}

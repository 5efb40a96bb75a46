import { lazy, Suspense, useEffect, useRef, useState } from 'react';
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
  const rendered = useRendered(rows, order);
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
      {Array.from(order.subarray(0, rendered), (row, place) => (
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

/** What a filter leaves of a long table comes so many rows a frame: 500 at once take 60 ms to lay out. */
const ROWS_A_FRAME = 120;

/** How many rows of a short table are in the document: all of them, at once or within the next frames. */
function useRendered(rows: TableProps['rows'], order: Uint32Array): number {
  const [grown, setGrown] = useState({ order, count: ROWS_A_FRAME });
  const isFiltered = rows.length > ALL_ROWS;
  const count = grown.order === order ? grown.count : ROWS_A_FRAME;
  const isWhole = !isFiltered || count >= order.length;
  useEffect(() => {
    if (isWhole) return undefined;
    const frame = requestAnimationFrame(() => setGrown({ order, count: count + ROWS_A_FRAME }));
    return () => cancelAnimationFrame(frame);
  }, [order, count, isWhole]);
  return isWhole ? order.length : count;
}

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { TableFrame, type TableProps } from './table-frame.tsx';
import { TableRow } from './table-row.tsx';
import { usePlaces } from './use-places.ts';

/** Height of a row in CSS pixels; table.css sets the same. */
const ROW_HEIGHT = 27;
/** Firefox lays out boxes of at most 17.8 million px; what is beyond is reached by filtering. */
const SCROLLABLE_ROWS = 600_000;
/** Rows rendered above and below those in sight, so that scrolling shows no gaps. */
const OVERSCAN = 16;

/** A table of which only the rows in sight are in the document. Loaded with the first long one. */
export default function LongTable({ result, rows, order, tab }: TableProps) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const count = Math.min(order.length, SCROLLABLE_ROWS);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled with memoization
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    // The header sticks to the top and covers a row.
    scrollPaddingStart: ROW_HEIGHT,
    scrollPaddingEnd: ROW_HEIGHT,
  });
  const { current, go } = usePlaces({ rows, order }, count, scrollRef, (place) =>
    virtualizer.scrollToIndex(place),
  );
  const items = virtualizer.getVirtualItems();
  return (
    <TableFrame
      rows={rows}
      order={order}
      tab={tab}
      isLong
      count={count}
      current={current}
      scrollRef={scrollRef}
      onGo={go}
    >
      <Spacer height={items[0]?.start ?? 0} />
      {items.map(({ index }) => (
        <TableRow
          key={index}
          result={result}
          rows={rows}
          row={order[index] ?? 0}
          place={index}
          tab={tab}
          isLong
          isActive={index === current}
        />
      ))}
      <Spacer height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
    </TableFrame>
  );
}

/** Holds the place of rows that are not rendered. */
function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return undefined;
  return (
    <tr aria-hidden="true" className="spacer">
      <td style={{ height }} />
    </tr>
  );
}

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { TableFrame, type TableProps } from './table-frame.tsx';
import { TableRow } from './table-row.tsx';
import { usePlaces } from './use-places.ts';

/** Height of a row in CSS pixels; table.css sets the same. */
const ROW_HEIGHT = 27;
/** Firefox lays out boxes of at most 17.8 million px; what is beyond is reached by filtering. */
const SCROLLABLE_ROWS = 600_000;
/** Rows come and go in blocks of so many: the virtualizer keeps a record of each item, so it has few. */
const BLOCK = 8;
/** Blocks rendered above and below those in sight, so that scrolling shows no gaps. */
const OVERSCAN = 1;

/** A table of which only the rows in sight are in the document. Loaded with the first long one. */
export default function LongTable({ result, rows, order, tab }: TableProps) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const count = Math.min(order.length, SCROLLABLE_ROWS);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled with memoization
  const virtualizer = useVirtualizer({
    count: Math.ceil(count / BLOCK),
    getScrollElement: () => scrollRef.current,
    estimateSize: () => BLOCK * ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const { current, go } = usePlaces({ rows, order }, count, scrollRef, (place) =>
    scrollToRow(scrollRef.current, place),
  );
  const blocks = virtualizer.getVirtualItems();
  const start = (blocks[0]?.index ?? 0) * BLOCK;
  const end = Math.min(count, ((blocks.at(-1)?.index ?? -1) + 1) * BLOCK);
  const places = Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
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
      <Spacer height={start * ROW_HEIGHT} />
      {places.map((place) => (
        <TableRow
          key={place}
          result={result}
          rows={rows}
          row={order[place] ?? 0}
          place={place}
          tab={tab}
          isLong
          isActive={place === current}
        />
      ))}
      <Spacer height={(count - end) * ROW_HEIGHT} />
    </TableFrame>
  );
}

/** Scrolls by as little as brings the row into sight. The header sticks to the top and covers a row. */
function scrollToRow(scroller: HTMLElement | null, place: number): void {
  if (!scroller) return;
  const above = place * ROW_HEIGHT;
  const below = (place + 2) * ROW_HEIGHT - scroller.clientHeight;
  if (scroller.scrollTop > above) scroller.scrollTop = above;
  else if (scroller.scrollTop < below) scroller.scrollTop = below;
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

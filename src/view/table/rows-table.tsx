import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { rangeAt } from '../../engine/range-set.ts';
import type { Rows } from '../../model/host-map.ts';
import { zoomTo } from '../../store/actions.ts';
import type { ViewState } from '../../store/state.ts';
import type { HostResult } from '../../worker/protocol.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { HeaderRow } from './header-row.tsx';
import { TableRow } from './table-row.tsx';
import { placeMeeting } from './table-rows.ts';

/** Up to so many rows are all in the document (contract); more are rendered as one scrolls. */
const ALL_ROWS = 500;
/** Height of a row in CSS pixels; table.css sets the same. */
const ROW_HEIGHT = 27;
/** Firefox lays out boxes of at most 17.8 million px; what is beyond is reached by filtering. */
const SCROLLABLE_ROWS = 600_000;
const OVERSCAN = 16;

const TITLES: Readonly<Record<ViewState['tab'], string>> = {
  merged: 'Merged map',
  usable: 'Usable windows',
};

/** A table of the rows `order`. Selecting a row selects its range on the map, and the other way round. */
export function RowsTable({
  result,
  rows,
  order,
  tab,
}: {
  readonly result: HostResult;
  readonly rows: Rows;
  readonly order: Uint32Array;
  readonly tab: ViewState['tab'];
}) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const selection = useApp((state) => state.selection);
  const [active, setActive] = useState(0);
  const count = Math.min(order.length, SCROLLABLE_ROWS);
  const isLong = order.length > ALL_ROWS;
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled with memoization
  const virtualizer = useVirtualizer({
    count: isLong ? count : 0,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: ROW_HEIGHT,
  });

  const places = useMemo(
    () => Array.from({ length: isLong ? 0 : count }, (_, i) => i),
    [isLong, count],
  );
  const items = virtualizer.getVirtualItems();
  const shown = isLong ? items.map((item) => item.index) : places;
  const reveal = useReveal(scrollRef, isLong ? virtualizer.scrollToIndex : undefined);

  const selectedPlace = useMemo(
    () => (selection ? placeMeeting(rows, order, selection) : undefined),
    [rows, order, selection],
  );
  useEffect(() => {
    if (selectedPlace === undefined) return;
    setActive(selectedPlace);
    reveal(selectedPlace, false);
  }, [selectedPlace, reveal]);

  const current = Math.min(active, Math.max(0, count - 1));
  const onKeyDown = useRowKeys({
    rows,
    order,
    current,
    count,
    go: (place) => {
      setActive(place);
      reveal(place, true);
    },
  });

  const above = isLong ? (items[0]?.start ?? 0) : 0;
  const below = isLong ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  return (
    <div className="table-scroll" ref={scrollRef} onKeyDown={onKeyDown}>
      <table
        className={`rows ${tab}`}
        aria-label={TITLES[tab]}
        {...(isLong ? { 'aria-rowcount': order.length + 1 } : {})}
      >
        <HeaderRow tab={tab} rows={rows} isLong={isLong} />
        <tbody>
          <Spacer height={above} />
          {shown.map((place) => (
            <TableRow
              key={place}
              result={result}
              rows={rows}
              row={order[place] ?? 0}
              place={place}
              tab={tab}
              isLong={isLong}
              isActive={place === current}
            />
          ))}
          <Spacer height={below} />
        </tbody>
      </table>
      {order.length === 0 && <p className="tables-empty muted">No row meets the filter.</p>}
      {order.length > count && (
        <p className="tables-empty muted">
          The first {count.toLocaleString('en-US')} rows; filter to see the others.
        </p>
      )}
    </div>
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

/** Scrolls a row into sight, and puts the focus on it when asked; it may have to be rendered first. */
function useReveal(
  scrollRef: React.RefObject<HTMLDivElement | null>,
  scrollToIndex: ((place: number) => void) | undefined,
): (place: number, focus: boolean) => void {
  const latest = useRef(scrollToIndex);
  useEffect(() => {
    latest.current = scrollToIndex;
  });
  return useMemo(
    () => (place, focus) => {
      latest.current?.(place);
      const find = () =>
        scrollRef.current?.querySelector<HTMLElement>(`[data-place="${place}"] button`);
      const settle = () => {
        const button = find();
        if (latest.current === undefined)
          button?.closest('tr')?.scrollIntoView({ block: 'nearest' });
        if (focus) button?.focus({ preventScroll: true });
      };
      if (find()) settle();
      else requestAnimationFrame(() => requestAnimationFrame(settle));
    },
    [scrollRef],
  );
}

const PAGE = 20;

function useRowKeys({
  rows,
  order,
  current,
  count,
  go,
}: {
  readonly rows: Rows;
  readonly order: Uint32Array;
  readonly current: number;
  readonly count: number;
  readonly go: (place: number) => void;
}): (event: KeyboardEvent<HTMLElement>) => void {
  const store = useAppStore();
  const singleKeys = useApp((state) => state.singleKeys);
  return (event) => {
    const inRow = event.target instanceof Element && event.target.closest('tbody') !== null;
    if (!inRow || event.ctrlKey || event.altKey || event.metaKey) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + PAGE,
      PageUp: current - PAGE,
      Home: 0,
      End: count - 1,
    };
    const wanted = steps[event.key];
    if (wanted !== undefined) {
      event.preventDefault();
      go(Math.max(0, Math.min(count - 1, wanted)));
    } else if (singleKeys && event.key.toLowerCase() === 'f') {
      zoomTo(store, rangeAt(rows, order[current] ?? 0), { push: true });
    }
  };
}

import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { formatCount } from '../../model/count.ts';
import { rangeAt } from '../../engine/range-set.ts';
import type { Rows } from '../../model/host-map.ts';
import { zoomTo } from '../../store/actions.ts';
import type { HostResult } from '../../worker/protocol.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { HeaderRow } from './header-row.tsx';
import type { RowsTab } from './table-rows.ts';

/** What a table shows: the rows `order` of one host, for one tab. */
export type TableProps = {
  readonly result: HostResult;
  readonly rows: Rows;
  readonly order: Uint32Array;
  readonly tab: RowsTab;
};

const TITLES: Readonly<Record<RowsTab, string>> = {
  merged: 'Merged map',
  usable: 'Usable windows',
};

/** Rows that Page Up and Page Down go over. */
const PAGE = 20;

/**
 * The scrolling table around its rows. Keys move from row to row: `current` is where the focus stands, of
 * `count` places, `onGo` moves it.
 */
export function TableFrame({
  rows,
  order,
  tab,
  isLong,
  count,
  current,
  scrollRef,
  onGo,
  children,
}: Omit<TableProps, 'result'> & {
  readonly isLong: boolean;
  readonly count: number;
  readonly current: number;
  readonly scrollRef: RefObject<HTMLDivElement | null>;
  readonly onGo: (place: number) => void;
  readonly children: ReactNode;
}) {
  const store = useAppStore();
  const singleKeys = useApp((state) => state.singleKeys);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const inRow = event.target instanceof Element && event.target.closest('tbody') !== null;
    if (!inRow || event.ctrlKey || event.altKey || event.metaKey) return;
    const wanted = stepOf(event.key, current, count);
    if (wanted !== undefined) {
      event.preventDefault();
      onGo(Math.max(0, Math.min(count - 1, wanted)));
    } else if (singleKeys && event.key.toLowerCase() === 'f') {
      zoomTo(store, rangeAt(rows, order[current] ?? 0), { push: true });
    }
  };
  return (
    <div className="table-scroll" ref={scrollRef} onKeyDown={onKeyDown}>
      <table
        className={`rows ${tab}`}
        aria-label={TITLES[tab]}
        {...(isLong ? { 'aria-rowcount': order.length + 1 } : {})}
      >
        <HeaderRow tab={tab} rows={rows} isLong={isLong} />
        <tbody>{children}</tbody>
      </table>
      {order.length === 0 && <p className="tables-empty muted">No row meets the filter.</p>}
      {order.length > count && (
        <p className="tables-empty muted">
          The first {formatCount(count)} rows; filter to see the others.
        </p>
      )}
    </div>
  );
}

function stepOf(key: string, current: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + PAGE,
    PageUp: current - PAGE,
    Home: 0,
    End: count - 1,
  };
  return steps[key];
}

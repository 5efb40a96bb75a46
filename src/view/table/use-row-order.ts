import { useEffect, useMemo, useState } from 'react';
import { selectRows, wantsAll, type RowQuery } from '../../engine/row-query.ts';
import type { Rows } from '../../model/host-map.ts';
import type { TableQuery } from '../../store/state.ts';
import type { HostResult } from '../../worker/protocol.ts';
import { useEngine } from '../app-context.tsx';
import { rowQueryOf, type RowsTab } from './table-rows.ts';

/** Up to so many rows are filtered and sorted at once, in some 10 ms; more of them in the worker. */
const ROWS_AT_ONCE = 100_000;

/** The rows that a table shows. `isBusy`: a newer query is being worked on, and `order` is that of the last one. */
export type RowOrder = { readonly order: Uint32Array; readonly isBusy: boolean };

type Answer = { readonly rows: Rows; readonly query: RowQuery; readonly order: Uint32Array };

/** Keeps the order of a table's rows in step with its query, without holding up the page. */
export function useRowOrder(
  result: HostResult,
  rows: Rows,
  query: TableQuery,
  tab: RowsTab,
): RowOrder {
  const engine = useEngine();
  const asked = useMemo(() => rowQueryOf(result, rows, query, tab), [result, rows, query, tab]);
  const inOrder = useMemo(() => ascending(rows.length), [rows]);
  const atOnce = useMemo(() => {
    if (wantsAll(asked) && asked.sort === 'first' && !asked.descending) return inOrder;
    return rows.length <= ROWS_AT_ONCE ? selectRows(rows, asked) : undefined;
  }, [rows, asked, inOrder]);
  const [answer, setAnswer] = useState<Answer>();
  // What was answered before is not what will stand there while the next query is worked on.
  if (atOnce !== undefined && answer !== undefined) setAnswer(undefined);
  useEffect(() => {
    if (atOnce !== undefined) return undefined;
    let isWanted = true;
    const settle = (order: Uint32Array) => isWanted && setAnswer({ rows, query: asked, order });
    engine
      .request<'select-rows'>({ kind: 'select-rows', rows, query: asked }, { supersedes: 'rows' })
      .then((found) => {
        if (found.status === 'done') settle(found.reply.order);
        // Slower, but right: the page can do it as well.
        if (found.status === 'failed') settle(selectRows(rows, asked));
      })
      .catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [engine, rows, asked, atOnce]);
  if (atOnce !== undefined) return { order: atOnce, isBusy: false };
  return {
    order: answer?.rows === rows ? answer.order : inOrder,
    isBusy: answer?.rows !== rows || answer.query !== asked,
  };
}

let longest = new Uint32Array(0);

/** `0 … length - 1`: a view of one array that only grows, since fresh memory for a million costs 10 ms. */
function ascending(length: number): Uint32Array {
  if (longest.length < length) {
    longest = new Uint32Array(length);
    for (let i = 0; i < length; i += 1) longest[i] = i;
  }
  return longest.subarray(0, length);
}

import { useDeferredValue, useId, useMemo, type KeyboardEvent } from 'react';
import { EMPTY_SET } from '../../engine/range-set.ts';
import { setTab } from '../../store/actions.ts';
import { selectedHostOf, type ReadyHost } from '../../store/selectors.ts';
import type { ViewState } from '../../store/state.ts';
import type { HostResult } from '../../worker/protocol.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { Filters } from './filters.tsx';
import { RowsTable } from './rows-table.tsx';
import { rowsOfSet, type RowsTab } from './table-rows.ts';
import { useRowOrder } from './use-row-order.ts';
import './table.css';

type Tab = ViewState['tab'];

const TABS: readonly { readonly id: Tab; readonly title: string }[] = [
  { id: 'merged', title: 'Merged map' },
  { id: 'usable', title: 'Usable windows' },
];

/** The two tables of the selected host, in tabs. */
export function Tables() {
  const id = useId();
  const tab = useApp((state) => state.tab);
  const host = useShownHost();
  return (
    <section className="tables panel" aria-label="Tables">
      <header className="tables-head">
        <TabList id={id} tab={tab} />
        <span className="muted tables-host">{host?.entry.name}</span>
      </header>
      <div
        className="tab-panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
      >
        {host ? (
          <HostTable result={host.result} tab={tab === 'usable' ? 'usable' : 'merged'} />
        ) : (
          <p className="tables-empty muted">Reading…</p>
        )}
      </div>
    </section>
  );
}

/** A host with more regions than this is drawn first, and comes to its tables in a task of their own. */
const REGIONS_AT_ONCE = 100_000;

function useShownHost(): ReadyHost | undefined {
  const selected = useApp(selectedHostOf);
  const later = useDeferredValue(selected);
  const isLarge = selected !== undefined && selected.result.host.regions.length > REGIONS_AT_ONCE;
  return isLarge ? later : selected;
}

function TabList({ id, tab }: { readonly id: string; readonly tab: Tab }) {
  const store = useAppStore();
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = tab === 'merged' ? 'usable' : 'merged';
    setTab(store, other);
    document.getElementById(`${id}-${other}`)?.focus();
  };
  return (
    <div className="tab-list" role="tablist" aria-label="Tables">
      {TABS.map((row) => (
        <button
          key={row.id}
          id={`${id}-${row.id}`}
          type="button"
          role="tab"
          className="tab"
          aria-selected={tab === row.id}
          aria-controls={`${id}-panel`}
          tabIndex={tab === row.id ? 0 : -1}
          onClick={() => setTab(store, row.id)}
          onKeyDown={onKeyDown}
        >
          {row.title}
        </button>
      ))}
    </div>
  );
}

function HostTable({ result, tab }: { readonly result: HostResult; readonly tab: RowsTab }) {
  const consumer = useApp((state) => state.consumer);
  const query = useApp((state) => state.query);
  const answer = result.map.consumers[consumer];
  const rows = useMemo(() => {
    if (tab === 'merged' && answer) return answer.rows;
    return rowsOfSet(answer?.usable ?? EMPTY_SET);
  }, [answer, tab]);
  const { order, isBusy } = useRowOrder(result, rows, query, tab);
  return (
    <>
      <Filters result={result} rows={rows} order={order} isBusy={isBusy} tab={tab} />
      <RowsTable result={result} rows={rows} order={order} tab={tab} />
    </>
  );
}

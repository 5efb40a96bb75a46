import { lazy, Suspense, useDeferredValue, useId, useMemo, type ComponentType } from 'react';
import { EMPTY_SET } from '../../engine/range-set.ts';
import { selectedHostOf, type ReadyHost } from '../../store/selectors.ts';
import type { ViewState } from '../../store/state.ts';
import type { HostResult } from '../../worker/protocol.ts';
import { useApp } from '../app-context.tsx';
import { ErrorBoundary } from '../error-boundary.tsx';
import { NoResult } from '../no-result.tsx';
import { Filters } from './filters.tsx';
import { RowsTable } from './rows-table.tsx';
import { rowsOfSet, type RowsTab } from './table-rows.ts';
import { TabList } from './tab-list.tsx';
import { useRowOrder } from './use-row-order.ts';
import './table.css';
import './tabs.css';

type Tab = ViewState['tab'];

/** The tabs beside the two tables: their code is loaded when one is first shown. */
const LATER: Readonly<
  Partial<Record<Exclude<Tab, RowsTab>, ComponentType<{ readonly ready: ReadyHost }>>>
> = {
  consumers: lazy(() => import('../consumers/consumers-tab.tsx')),
  container: lazy(() => import('../container/container-tab.tsx')),
  probe: lazy(() => import('../probe/probe-tab.tsx')),
  fit: lazy(() => import('../fit/fit-tab.tsx')),
  guest: lazy(() => import('../guest/guest-tab.tsx')),
  facts: lazy(() => import('../facts/facts-tab.tsx')),
  differences: lazy(() => import('../compare/differences-tab.tsx')),
};

/** Of whom a tab speaks: a probe and a guest are asked of all hosts, differences say it themselves. */
function whoseTab(tab: Tab, host: ReadyHost | undefined): string | undefined {
  if (tab === 'differences') return undefined;
  return tab === 'probe' || tab === 'guest' ? 'all hosts' : host?.entry.name;
}

/** What is told of the selected host, in tabs: its two tables, and what one may ask. */
export function Tables() {
  const id = useId();
  const tab = useApp((state) => state.tab);
  const host = useShownHost();
  return (
    <section className="tables panel" aria-label="Tables">
      <header className="tables-head">
        <TabList id={id} tab={tab} />
        <span className="muted tables-host">
          <span>{whoseTab(tab, host)}</span>
        </span>
      </header>
      <div
        className="tab-panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
      >
        {host ? <TabContent host={host} tab={tab} /> : <NoResult className="tables-empty muted" />}
      </div>
    </section>
  );
}

function TabContent({ host, tab }: { readonly host: ReadyHost; readonly tab: Tab }) {
  if (tab === 'merged' || tab === 'usable') return <HostTable result={host.result} tab={tab} />;
  const Later = LATER[tab];
  return (
    <ErrorBoundary part="tab" key={tab}>
      <Suspense fallback={<p className="tables-empty muted">Loading…</p>}>
        {Later && <Later ready={host} />}
      </Suspense>
    </ErrorBoundary>
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

import { useDeferredValue, useEffect, useId, useMemo, useState } from 'react';
import { formatCount } from '../../model/count.ts';
import { formatAddress } from '../../model/address.ts';
import { noneAssignable } from '../../consumers/none-assignable.ts';
import { unknownFrom } from '../../consumers/limits.ts';
import type { Rows } from '../../model/host-map.ts';
import type { RowKind } from '../../model/kind.ts';
import { setQuery } from '../../store/actions.ts';
import type { HostResult } from '../../worker/protocol.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { CopyButton } from '../copy-button.tsx';
import { inTasks } from '../in-tasks.ts';
import { swatchClass } from '../words/kinds.ts';
import { kindsPresent, type RowsTab } from './table-rows.ts';
import { mergedTsv, usableTsv } from './tsv.ts';

/** The row above a table: text, kinds and group to keep, how many rows that leaves, and copy. */
export function Filters({
  result,
  rows,
  order,
  isBusy,
  tab,
}: {
  readonly result: HostResult;
  readonly rows: Rows;
  readonly order: Uint32Array;
  /** Whether `order` is that of the query before. */
  readonly isBusy: boolean;
  readonly tab: RowsTab;
}) {
  const unknown = unknownFrom(result.host, result.map.merged);
  const consumer = useApp((state) => state.consumer);
  const refused = noneAssignable(result.host, result.map, consumer);
  const copied = async () => {
    const pieces = tab === 'merged' ? mergedTsv(result, rows, order) : usableTsv(rows, order);
    return (await inTasks(pieces)).join('');
  };
  return (
    <div className="filters">
      <TextFilter />
      {result.host.groups.length > 1 && <GroupFilter result={result} />}
      {tab === 'merged' && <KindChips rows={rows} />}
      <span className="spread" />
      <span className="muted small" role="status" aria-label="Rows" aria-busy={isBusy}>
        {order.length === rows.length
          ? `${formatCount(rows.length)} rows`
          : `${formatCount(order.length)} of ${formatCount(rows.length)} rows`}
      </span>
      <CopyButton text={copied} className="button small">
        Copy as TSV
      </CopyButton>
      {refused && (
        <p className="unknown-hint small">
          No group can be assigned ({refused.because}: {refused.errno}): “yes” speaks of the
          addresses alone.
        </p>
      )}
      {unknown !== undefined && (
        <p className="unknown-hint small">
          {result.host.aperture.known
            ? 'No dump lists what is reserved'
            : 'The aperture is not known'}
          : from <span className="mono">{formatAddress(unknown)}</span> on, “yes” means only that no
          region is listed there.
        </p>
      )}
    </div>
  );
}

/** Keeps typing smooth: the table follows when there is time. */
function TextFilter() {
  const store = useAppStore();
  const queried = useApp((state) => state.query.text);
  const [text, setText] = useState(queried);
  const deferred = useDeferredValue(text);
  useEffect(() => {
    if (store.getState().query.text !== deferred) setQuery(store, { text: deferred });
  }, [store, deferred]);
  return (
    <input
      type="search"
      className="field filter-text"
      aria-label="Filter rows"
      placeholder="Filter: address, kind, group 12"
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

/** More ids than this are typed, not picked from a list. */
const LISTED_GROUPS = 300;

function GroupFilter({ result }: { readonly result: HostResult }) {
  const store = useAppStore();
  const listId = useId();
  const group = useApp((state) => state.query.group) ?? '';
  const known = group === '' || result.host.groups.some(({ id }) => id === group);
  return (
    <>
      <input
        className="field mono filter-group"
        aria-label="Group"
        aria-invalid={!known}
        placeholder="group"
        list={listId}
        autoComplete="off"
        value={group}
        onChange={(event) => setQuery(store, { group: event.target.value.trim() || undefined })}
      />
      <datalist id={listId}>
        {result.host.groups.slice(0, LISTED_GROUPS).map(({ id }) => (
          <option key={id} value={id} />
        ))}
      </datalist>
    </>
  );
}

function KindChips({ rows }: { readonly rows: Rows }) {
  const store = useAppStore();
  const kinds = useApp((state) => state.query.kinds);
  const present = useMemo(() => kindsPresent(rows), [rows]);
  const shown = [...new Set<RowKind>([...present, ...kinds])];
  const toggle = (kind: RowKind) => {
    const rest = kinds.filter((other) => other !== kind);
    setQuery(store, { kinds: rest.length < kinds.length ? rest : [...kinds, kind] });
  };
  return (
    <div className="chips" role="group" aria-label="Kinds">
      {shown.map((kind) => (
        <button
          key={kind}
          type="button"
          className="chip"
          aria-pressed={kinds.includes(kind)}
          onClick={() => toggle(kind)}
        >
          <span className={swatchClass(kind)} aria-hidden="true" />
          {kind}
        </button>
      ))}
    </div>
  );
}

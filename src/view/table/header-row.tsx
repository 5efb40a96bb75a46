import type { Rows } from '../../model/host-map.ts';
import { setQuery } from '../../store/actions.ts';
import type { SortColumn } from '../../store/state.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { GROUP_SORT_LIMIT, type RowsTab } from './table-rows.ts';

type Column = { readonly title: string; readonly sort?: SortColumn };

const COLUMNS: Readonly<Record<RowsTab, readonly Column[]>> = {
  merged: [
    { title: 'First', sort: 'first' },
    { title: 'Last' },
    { title: 'Size', sort: 'size' },
    { title: 'Kinds', sort: 'kinds' },
    { title: 'Groups', sort: 'groups' },
    { title: 'Usable', sort: 'usable' },
  ],
  usable: [{ title: 'First', sort: 'first' }, { title: 'Last' }, { title: 'Size', sort: 'size' }],
};

/** The column headers; those that sort are buttons. Rows are disjoint, so First also sorts Last. */
export function HeaderRow({
  tab,
  rows,
  isLong,
}: {
  readonly tab: RowsTab;
  readonly rows: Rows;
  readonly isLong: boolean;
}) {
  const store = useAppStore();
  const { sort, descending } = useApp((state) => state.query);
  const choose = (column: SortColumn) =>
    setQuery(store, { sort: column, descending: column === sort ? !descending : false });
  return (
    <thead>
      <tr {...(isLong ? { 'aria-rowindex': 1 } : {})}>
        {COLUMNS[tab].map((column) => {
          const offered =
            column.sort === 'groups' && rows.length > GROUP_SORT_LIMIT ? undefined : column.sort;
          if (offered === undefined) {
            return (
              <th key={column.title} scope="col">
                {column.title}
              </th>
            );
          }
          const sorted = offered === sort;
          return (
            <th
              key={column.title}
              scope="col"
              aria-sort={!sorted ? 'none' : descending ? 'descending' : 'ascending'}
            >
              <button type="button" className="sort" onClick={() => choose(offered)}>
                {column.title}
                <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
                  <path d={sorted && descending ? 'M1 2h6L4 7z' : 'M1 6h6L4 1z'} />
                </svg>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

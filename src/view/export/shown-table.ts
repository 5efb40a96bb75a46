import { inTasks } from '../in-tasks.ts';
import { selectedHostOf } from '../../store/selectors.ts';
import type { AppState } from '../../store/store.ts';
import { differencesTsv } from '../consumers/difference-rows.ts';
import { mergedTsv, usableTsv } from '../table/tsv.ts';

/** Tables that can be taken as they are shown, by the tab that shows them. */
const TITLES = {
  merged: 'Merged map',
  usable: 'Usable windows',
  consumers: 'By consumer',
} as const;

/** The table that the shown tab has, the merged one where it has none. */
export type ShownTable = keyof typeof TITLES;

/** Which table that is, and whose: the selected host's. */
export function shownTableOf(state: AppState): {
  readonly table: ShownTable;
  readonly title: string;
  readonly host: string;
} {
  const { tab } = state;
  const table = tab === 'usable' || tab === 'consumers' ? tab : 'merged';
  return { table, title: TITLES[table], host: selectedHostOf(state)?.entry.name ?? 'host' };
}

/** All its rows for the chosen consumer, cells split by tabs, in pieces; none without a host. */
export async function shownTablePieces(state: AppState): Promise<readonly string[]> {
  const host = selectedHostOf(state);
  const answer = host?.result.map.consumers[state.consumer];
  if (!host || !answer) return [];
  const { table } = shownTableOf(state);
  if (table === 'consumers') return [differencesTsv(host.result)];
  const length = table === 'merged' ? answer.rows.length : answer.usable.length;
  const order = new Uint32Array(length).map((_, i) => i);
  return inTasks(
    table === 'merged'
      ? mergedTsv(host.result, answer.rows, order)
      : usableTsv(answer.usable, order),
  );
}

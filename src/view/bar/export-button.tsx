import { EMPTY_SET } from '../../engine/range-set.ts';
import { copyText } from '../../platform/clipboard.ts';
import { downloadText } from '../../platform/download.ts';
import { notify } from '../../store/actions.ts';
import { readyHosts, selectedHostOf } from '../../store/selectors.ts';
import type { AppState } from '../../store/store.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { inTasks } from '../in-tasks.ts';
import { mergedTsv, usableTsv } from '../table/tsv.ts';
import type { MenuItem } from './bar-menu.tsx';
import { MenuButton } from './menu-button.tsx';

/** The table that the shown tab has, the merged one where it has none. */
function tableOf({ tab }: AppState): 'merged' | 'usable' | 'consumers' {
  return tab === 'usable' || tab === 'consumers' ? tab : 'merged';
}

/** The selected host's table for the chosen consumer, all rows, in pieces. Undefined without a host. */
async function tablePieces(state: AppState): Promise<string[] | undefined> {
  const host = selectedHostOf(state);
  const answer = host?.result.map.consumers[state.consumer];
  if (!host || !answer) return undefined;
  const table = tableOf(state);
  if (table === 'consumers') {
    const { differencesTsv } = await import('../consumers/difference-rows.ts');
    return [differencesTsv(host.result)];
  }
  const length = table === 'merged' ? answer.rows.length : answer.usable.length;
  const order = new Uint32Array(length).map((_, i) => i);
  return inTasks(
    table === 'merged'
      ? mergedTsv(host.result, answer.rows, order)
      : usableTsv(answer.usable, order),
  );
}

/** All hosts as `report --json` gives them, in pieces. */
async function reportPieces(state: AppState): Promise<string[]> {
  const { formatReport } = await import('../../formats/report-json.ts');
  const hosts = readyHosts(state).map((ready) => ready.result);
  const single = hosts[0]?.map.consumers[state.consumer]?.usable ?? EMPTY_SET;
  const usableOnAll = hosts.length < 2 ? single : (state.usableOnAll ?? EMPTY_SET);
  const diagnostics = hosts.flatMap((host) => host.diagnostics);
  return inTasks(formatReport({ consumer: state.consumer, hosts, usableOnAll, diagnostics }));
}

/** What can be taken out: the table, and the whole report. */
function useExports(): readonly MenuItem[] {
  const store = useAppStore();
  const isEmpty = useApp((state) => readyHosts(state).length === 0);
  const copyTable = async () => {
    const pieces = await tablePieces(store.getState());
    if (pieces === undefined) return;
    if ((await copyText(pieces.join(''))) === 'refused')
      notify(store, 'The browser does not allow copying here. Download the table.');
  };
  const downloadTable = async () => {
    const state = store.getState();
    const pieces = await tablePieces(state);
    const name = selectedHostOf(state)?.entry.name ?? 'host';
    if (pieces !== undefined)
      downloadText(`${name}-${tableOf(state)}.tsv`, 'text/tab-separated-values', pieces);
  };
  const downloadReport = async () => {
    const pieces = await reportPieces(store.getState());
    downloadText('iovascope-report.json', 'application/json', pieces);
  };
  return [
    { text: 'Copy the table', hint: 'TSV', disabled: isEmpty, onChoose: () => void copyTable() },
    {
      text: 'Download the table',
      hint: '.tsv',
      disabled: isEmpty,
      onChoose: () => void downloadTable(),
    },
    {
      text: 'Download the report',
      hint: '.json, all hosts',
      disabled: isEmpty,
      onChoose: () => void downloadReport(),
    },
  ];
}

/** The "Export" menu. */
export function ExportButton() {
  const isEmpty = useApp((state) => readyHosts(state).length === 0);
  const items = useExports();
  return (
    <MenuButton label="Export" disabled={isEmpty} items={items}>
      Export
    </MenuButton>
  );
}

import type { Export } from '../../formats/export/export.ts';
import { EXPORTS } from '../../scene/exports.ts';
import { copyText } from '../../platform/clipboard.ts';
import { downloadText } from '../../platform/download.ts';
import { useAppStore } from '../app-context.tsx';
import { inTasks } from '../in-tasks.ts';
import { chosenHosts, exportInputOf, type ExportChoice } from './exported.ts';
import { ExportRow } from './export-row.tsx';
import { exportFileName } from './file-name.ts';
import { shownTableOf, shownTablePieces } from './shown-table.ts';

/** Browsers ask before a page saves several files, and nobody wants hundreds. */
const MOST_FILES = 10;

/** Every form that is text, and the table that is shown. */
export function TextRows({ choice }: { readonly choice: ExportChoice }) {
  return (
    <>
      {EXPORTS.map((form) => (
        <FormRow key={form.id} form={form} choice={choice} />
      ))}
      <ShownTableRow />
    </>
  );
}

function FormRow({ form, choice }: { readonly form: Export; readonly choice: ExportChoice }) {
  const store = useAppStore();
  const { id, title, about, extension, mime, holds, cut } = form;
  const isWhole = choice.part === 'screen' && cut === undefined;
  const piecesOf = (one: ExportChoice) => inTasks(form.make(exportInputOf(store.getState(), one)));
  const copy = async () => copyText((await piecesOf(choice)).join(''));
  const save = async (): Promise<string | undefined> => {
    const hosts = chosenHosts(store.getState(), choice);
    const perHost = holds === 'host' && hosts.length > 1;
    if (perHost && hosts.length > MOST_FILES) {
      return `A file holds one host, and these are ${hosts.length}: choose one of them above.`;
    }
    const takes = perHost
      ? hosts.map((host) => ({ names: [host.entry.name], one: { ...choice, host: host.id } }))
      : [{ names: hosts.map(({ entry }) => entry.name), one: choice }];
    for (const { names, one } of takes) {
      // oxlint-disable-next-line no-await-in-loop -- one file after the other
      downloadText(exportFileName(names, id, extension), mime, await piecesOf(one));
    }
    return undefined;
  };
  return (
    <ExportRow
      title={title}
      about={about}
      extension={isWhole ? `${extension}, the whole map` : extension}
      onCopy={copy}
      onSave={save}
    />
  );
}

function ShownTableRow() {
  const store = useAppStore();
  const { table, title, host } = shownTableOf(store.getState());
  const save = async (): Promise<undefined> => {
    const pieces = await shownTablePieces(store.getState());
    downloadText(exportFileName([host], table, 'tsv'), 'text/tab-separated-values', pieces);
  };
  return (
    <ExportRow
      title="Shown table (TSV)"
      about={`“${title}” of ${host}, every row, for a spreadsheet.`}
      extension="tsv"
      onCopy={async () => copyText((await shownTablePieces(store.getState())).join(''))}
      onSave={save}
    />
  );
}

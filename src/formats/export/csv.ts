import { formatAddress } from '../../model/address.ts';
import { sizeOf } from '../../model/range.ts';
import type { Export, ExportInput } from './export.ts';
import { exportRows, rowSources } from './rows.ts';

const HEADER = ['first', 'last', 'size', 'kinds', 'groups', 'usable', 'source'];

/**
 * The merged table as RFC 4180 has it: CRLF, a header, fields in quotes where they must be. `size` is in bytes,
 * decimal. Several hosts have a column `host` before all others.
 */
export const CSV: Export = {
  id: 'csv',
  title: 'Table (CSV)',
  about:
    'The merged map, a line for each row, for a spreadsheet or a script. Of several hosts each line begins with the host.',
  extension: 'csv',
  mime: 'text/csv',
  holds: 'all',
  cut: true,
  make: csvLines,
};

function* csvLines({ hosts, consumer, within }: ExportInput): Generator<string> {
  const isOne = hosts.length === 1;
  yield csvLine(isOne ? HEADER : ['host', ...HEADER]);
  for (const exported of hosts) {
    const lead = isOne ? [] : [exported.host.name];
    for (const row of exportRows(exported, consumer, within)) {
      yield csvLine([
        ...lead,
        formatAddress(row.first),
        formatAddress(row.last),
        sizeOf(row).toString(),
        row.kinds.join(', '),
        row.groups.join(', '),
        row.usable,
        rowSources(exported, row).join(', '),
      ]);
    }
  }
}

function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

/** A name that a spreadsheet would take for a formula gets an apostrophe, which spreadsheets take for "this is text". */
function csvField(text: string): string {
  const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

import { becauseOf, becauseText } from '../formats/export/because.ts';
import type { Export, ExportInput } from '../formats/export/export.ts';
import { FORMAT_EXPORTS } from '../formats/export/exports.ts';
import { wrapped } from '../model/mail-lines.ts';
import { reportText } from './report/report-text.ts';

/** What the command prints, and under it for each host why. */
const TEXT: Export = {
  id: 'text',
  title: 'Plain text',
  about: 'For each host a bar, the merged map, what is usable and why, in 72 columns for a mail.',
  extension: 'txt',
  mime: 'text/plain',
  holds: 'all',
  make: textLines,
};

function* textLines(input: ExportInput): Generator<string> {
  yield* reportText(input);
  for (const exported of input.hosts) {
    const reasons = becauseOf(exported, input.consumer);
    if (reasons.length === 0) continue;
    const whose = input.hosts.length > 1 ? ` on ${exported.host.name}` : '';
    yield `\nWhy ${input.consumer} is kept out${whose}:\n`;
    for (const { kind, text, source, said } of reasons) {
      for (const line of wrapped(`  ${kind}: ${becauseText({ text, said })}`, '    '))
        yield `${line}\n`;
      if (source === undefined) continue;
      for (const line of wrapped(`    ${source}`, '    ')) yield `${line}\n`;
    }
  }
}

/** Every form that a map can be taken away in as text; the order is that of menus. Ids never change. */
export const EXPORTS: readonly Export[] = [TEXT, ...FORMAT_EXPORTS];

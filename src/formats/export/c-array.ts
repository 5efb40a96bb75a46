import { unknownFrom } from '../../consumers/limits.ts';
import type { ConsumerId } from '../../consumers/consumer.ts';
import { formatAddress, type Address } from '../../model/address.ts';
import { formatKernel } from '../../model/kernel.ts';
import { commentText, uniqueName } from './comment-text.ts';
import type { Export, ExportedHost, ExportInput } from './export.ts';
import { exportRows } from './rows.ts';

/** Arrays of C (C99 and newer, C++11 and newer), one for each host. */
export const C_ARRAY: Export = {
  id: 'c-array',
  title: 'C array',
  about:
    'What the consumer may not use, as a table of first, last and kind: regions, and the limits that count.',
  extension: 'h',
  mime: 'text/x-chdr',
  holds: 'all',
  make: cLines,
};

function* cLines({ hosts, consumer }: ExportInput): Generator<string> {
  yield '#include <stdint.h>\n';
  const names = new Set<string>();
  for (const exported of hosts) {
    const name = uniqueName(`${exported.host.name} taken`, names);
    yield* arrayLines(exported, name, consumer);
  }
}

function* arrayLines(
  exported: ExportedHost,
  name: string,
  consumer: ConsumerId,
): Generator<string> {
  const { host, map } = exported;
  const kernel = formatKernel(map.rules.kernel);
  yield `\n/* ${commentText(host.name)}: what ${consumer} of Linux ${kernel} may not use.\n`;
  yield ' * first and last are both included; in order, none overlap. */\n';
  const unknown = unknownFrom(host, map.merged);
  if (unknown !== undefined) {
    yield `/* From ${formatAddress(unknown)} on nothing is known; none of it is listed. */\n`;
  }
  let isOpen = false;
  for (const row of exportRows(exported, consumer)) {
    if (row.usable !== 'no') continue;
    if (!isOpen)
      yield `static const struct {\n\tuint64_t first, last;\n\tconst char *kind;\n} ${name}[] = {\n`;
    isOpen = true;
    yield `\t{ ${constant(row.first)}, ${constant(row.last)}, "${row.kinds.join(', ')}" },\n`;
  }
  // C has no array of no elements.
  yield isOpen ? '};\n' : `/* ${name} would be empty: nothing is taken. */\n`;
}

function constant(at: Address): string {
  return `UINT64_C(${formatAddress(at)})`;
}

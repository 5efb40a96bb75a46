import type { KernelAnswer, MapAttempt } from '../../../../src/model/told.ts';
import { formatRange } from '../../../../src/model/range.ts';
import type { ReadHost } from '../../../../src/formats/read-files.ts';
import { regionsOf } from '../check-dump.ts';

/** An attempt as `LINE RANGE ERRNO`. */
function attemptText({ range, errno, from }: MapAttempt): string {
  return `${from.line} ${formatRange(range)} ${errno ?? '-'}`;
}

/** An answer as `LINE by [of] usable|reserved RANGE, … pages 0x…`. */
export function answerText({ by, of, usable, reserved, pageSizes, from }: KernelAnswer): string {
  return [
    `${from.line} ${by}`,
    ...(of === undefined ? [] : [of]),
    ...(usable ? [`usable ${usable.map(formatRange).join(', ')}`.trim()] : []),
    ...(reserved ? [`reserved ${reserved.map(formatRange).join(', ')}`] : []),
    ...(pageSizes === undefined ? [] : [`pages 0x${pageSizes.toString(16)}`]),
  ].join(' ');
}

/** What a text told of ranges and maps; groups and regions stand before, where there are any. */
export function told({ host, diagnostics }: ReadHost): readonly string[] {
  return [
    ...host.groups.map(({ id, devices }) => `group ${[id, ...devices].join(' ')}`),
    ...regionsOf({ host }),
    ...(host.machine?.answers ?? []).map(answerText),
    ...(host.machine?.attempts ?? []).map(attemptText),
    ...diagnostics.map(({ line, column, code }) => `! ${line}:${column} ${code}`),
  ];
}

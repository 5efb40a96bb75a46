import type { ConsumerId } from '../../consumers/consumer.ts';
import { warningsFor } from '../../consumers/warnings.ts';
import type { WarningCode } from '../../model/diagnostic.ts';
import type { HostMap } from '../../model/host-map.ts';
import type { Host } from '../../model/host.ts';
import { wrapped } from '../../model/mail-lines.ts';
import { refusedLines } from './report-header.ts';
import { warningText } from './report-text.ts';

/** Warnings that bear on an answer; all others are the report's. */
const BEARING: readonly WarningCode[] = ['aperture-unknown', 'aperture-assumed', 'no-regions'];

/** What to know of a host under its answers to probes, as lines of a mail: what is not known, and who is refused. */
export function* answerFoot(host: Host, map: HostMap, consumer: ConsumerId): Generator<string> {
  for (const warning of warningsFor(host, map, consumer)) {
    if (BEARING.includes(warning.code)) yield* wrapped(`  ${warningText(warning)}`, '    ');
  }
  yield* refusedLines(host, map, consumer);
}

import type { RefusalCode } from '../model/host-map.ts';
import type { Consumer, Refusal } from './consumer.ts';

/** The row of `consumer` that a refusal with this code and errno comes from. */
export function refusalRow(
  consumer: Consumer,
  code: RefusalCode,
  errno: string,
): Refusal | undefined {
  return consumer.refusals.find((row) => row.code === code && row.errno === errno);
}

import { formatKernel, isWithin } from '../model/kernel.ts';
import type { LimitKind, RegionKind } from '../model/kind.ts';
import type { Rules } from '../model/settings.ts';
import type { Consumer, Reason } from './consumer.ts';

/**
 * Why a region kind or limit counts for `consumer` or does not, as the rules' kernel has it: of `direct`, also
 * whether that kernel refuses the whole group; and what kernels do that are older than the consumer's answer. Undefined where the consumer's row gives no reason.
 */
export function reasonFor(
  consumer: Consumer,
  kind: RegionKind | LimitKind,
  { kernel }: Rules,
): Reason | undefined {
  const reason = consumer.reasons[kind];
  const { since } = consumer;
  if (reason?.errno && since && !isWithin(kernel, since.kernel)) {
    return { text: `${reason.text} ${since.before}`, source: reason.source };
  }
  if (!reason || kind !== 'direct') return reason;
  const refusal = consumer.refusals.find(
    ({ code, since, until }) => code === 'direct' && isWithin(kernel, since, until),
  );
  if (!refusal) return reason;
  const whole = refusal.drivers
    ? `With Linux ${formatKernel(kernel)} the Intel driver refuses the whole group (${refusal.errno}), but not for its own 16 MiB of ISA bridges; others let it go`
    : `With Linux ${formatKernel(kernel)} the whole group cannot be assigned (${refusal.errno})`;
  return {
    text: `${reason.text} ${whole}.`,
    source: `${reason.source}; ${refusal.reason.source}`,
    errno: refusal.drivers ? (reason.errno ?? refusal.errno) : refusal.errno,
  };
}

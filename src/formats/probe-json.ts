import type { ConsumerId } from '../consumers/consumer.ts';
import type { Probe } from '../consumers/probe.ts';
import { formatAddress } from '../model/address.ts';
import type { AddressRange } from '../model/range.ts';

/**
 * What `probe --json` says (`iovascope-probe`, version 1), in pieces that are to be joined: one entry for each probe
 * in the order given, each on a line of its own.
 */
export function* formatProbes(consumer: ConsumerId, probes: readonly Probe[]): Generator<string> {
  yield `{"format":"iovascope-probe","version":1,"consumer":${JSON.stringify(consumer)},\n"probes":[`;
  for (const [at, probe] of probes.entries()) {
    yield at === 0 ? '\n' : ',\n';
    yield JSON.stringify(entryOf(probe));
  }
  yield ']}\n';
}

function entryOf({ range, usable, errno, host, because, nearest }: Probe): object {
  return {
    ...ends(range),
    usable,
    ...(errno !== undefined && { errno }),
    host,
    because: because.map((reason) => ({ kind: reason.kind, ...ends(reason) })),
    nearest: {
      below: nearest.below ? ends(nearest.below) : null,
      above: nearest.above ? ends(nearest.above) : null,
    },
  };
}

function ends({ first, last }: AddressRange): { readonly first: string; readonly last: string } {
  return { first: formatAddress(first), last: formatAddress(last) };
}

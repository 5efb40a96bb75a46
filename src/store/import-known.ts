import { handSettingsOf } from '../model/hand-settings.ts';
import type { HostInput, HostResult } from '../worker/protocol.ts';
import type { HostEntry } from './state.ts';

const known = new WeakMap<HostInput, HostResult>();

/** Keeps what an input was read as before it became a host, so that it is not read twice. */
export function keepRead(input: HostInput, result: HostResult): void {
  known.set(input, result);
}

/**
 * What a new entry's input was read as before it was added, under the entry's name; undefined where it was not, or
 * something was said about it by hand. Given once.
 */
export function takeRead(entry: HostEntry): HostResult | undefined {
  const result = known.get(entry.input);
  if (result === undefined || Object.keys(handSettingsOf(entry)).length > 0) return undefined;
  known.delete(entry.input);
  const { host, facts, map, diagnostics, recognised } = result;
  return { host: { ...host, name: entry.name }, facts, map, diagnostics, recognised };
}

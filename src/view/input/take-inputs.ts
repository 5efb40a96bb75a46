import type { DroppedInput } from '../../platform/dropped-input.ts';
import { keepRead } from '../../store/import-known.ts';
import type { AppStore } from '../../store/store.ts';
import type { EngineClient } from '../../worker/client.ts';
import { addInputs, whatIsMissing } from './add-inputs.ts';

/**
 * Takes what was dropped or picked. A single thing in an empty app, and dumps, become a host each at once; where facts
 * come without a dump of their own, all that came waits for the import sheet. Each is read once.
 */
export async function takeInputs(
  store: AppStore,
  engine: EngineClient,
  inputs: readonly DroppedInput[],
): Promise<void> {
  const { hosts, pendingImport } = store.getState();
  const isFirst = hosts.length === 0 && pendingImport === undefined;
  if (inputs.length === 0 || (inputs.length === 1 && isFirst)) return addInputs(store, inputs);
  // Where this part can not be fetched (the server is gone), each is a host.
  const importing = await import('../../store/import-look.ts').catch(() => undefined);
  if (importing === undefined) return addInputs(store, inputs);
  const { lookAt, needsDecision, askAbout } = importing;
  const incoming = inputs.map((one) => ({
    name: one.name,
    origin: one.origin,
    input: one.input,
    missing: [...whatIsMissing(one)],
  }));
  const sources = await lookAt(store, engine, incoming);
  const now = store.getState();
  if (now.pendingImport || needsDecision(sources, now.hosts.length)) {
    return askAbout(store, sources);
  }
  for (const { input, result } of sources) if (result) keepRead(input, result);
  addInputs(store, inputs);
}

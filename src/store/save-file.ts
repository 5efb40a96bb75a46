import { err, ok, type Result } from '../model/result.ts';
import type { EngineClient } from '../worker/client.ts';
import { layoutOfState } from './layout-of-state.ts';
import { sentLayout } from './sent-layout.ts';
import type { AppStore } from './store.ts';

/** A file to be saved: its name, and its text in pieces. */
export type LayoutFile = {
  readonly name: string;
  readonly pieces: readonly string[];
  /** Names of hosts that it does not hold, because they could not be read, or are not yet. */
  readonly left: readonly string[];
};

/** What is on the screen as a file, `NAME.iovascope.json`, made in the worker. The error is words for the user. */
export async function layoutFile(
  store: AppStore,
  engine: EngineClient,
): Promise<Result<LayoutFile, string>> {
  const state = store.getState();
  const { layout } = layoutOfState(state);
  const held = new Set(layout.hosts.map((host) => host.name));
  const left = state.hosts.map((host) => host.name).filter((name) => !held.has(name));
  const sent = await sentLayout(engine, layout);
  const answer = await engine.request<'make-file'>({ kind: 'make-file', layout: sent });
  if (answer.status !== 'done') {
    return err('The file could not be made: the engine failed at it. Please report it.');
  }
  const [only, ...more] = layout.hosts;
  const name = only && more.length === 0 ? only.name : (state.workspace?.name ?? 'layout');
  return ok({ name: `${name}.iovascope.json`, pieces: answer.reply.pieces, left });
}

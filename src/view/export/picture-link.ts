import { layoutOfState } from '../../store/layout-of-state.ts';
import { isTooMuch } from '../../store/link-maker.ts';
import { sentLayout } from '../../store/sent-layout.ts';
import type { AppState } from '../../store/store.ts';
import type { EngineClient } from '../../worker/client.ts';
import type { Layout } from '../../model/layout.ts';
import { chosenHosts, type ExportChoice } from './exported.ts';

/** The layout that a picture of the choice holds: its hosts, and the view without a zoom where all is drawn. */
export function layoutOfChoice(state: AppState, choice: ExportChoice): Layout {
  const { layout } = layoutOfState(state);
  const names = new Set(chosenHosts(state, choice).map(({ entry }) => entry.name));
  const { at, ...view } = layout.view;
  return {
    ...layout,
    hosts: layout.hosts.filter(({ name }) => names.has(name)),
    view: choice.part === 'screen' && at ? { ...view, at } : view,
  };
}

/** The link that goes into a picture; undefined where the hosts are too many for one, or it could not be made. */
export async function pictureLink(
  state: AppState,
  engine: EngineClient,
  choice: ExportChoice,
): Promise<string | undefined> {
  const layout = layoutOfChoice(state, choice);
  if (isTooMuch(layout)) return undefined;
  const sent = await sentLayout(engine, layout);
  const answer = await engine.request<'make-link'>({
    kind: 'make-link',
    layout: sent,
    options: {},
  });
  return answer.status === 'done' ? answer.reply.fragment : undefined;
}

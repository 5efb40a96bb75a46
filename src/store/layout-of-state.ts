import { handSettingsOf } from '../model/hand-settings.ts';
import { lookOf } from '../model/host-look.ts';
import {
  DEFAULT_VIEW,
  type Layout,
  type LayoutHost,
  type LayoutSource,
  type LayoutView,
} from '../model/layout.ts';
import type { HostEntry } from './state.ts';
import type { AppState } from './store.ts';

/** What is on the screen as a layout. */
export type StateLayout = {
  readonly layout: Layout;
  /** Names of hosts that could not be read, so that no layout can hold them. */
  readonly left: readonly string[];
  /** Whether hosts are still being read; they are not in the layout yet. */
  readonly reading: boolean;
};

/** The document, with what was said over each host, and the view. Defaults are left out. */
export function layoutOfState(state: AppState): StateLayout {
  const hosts: LayoutHost[] = [];
  const left: string[] = [];
  let reading = false;
  for (const entry of state.hosts) {
    const source = sourceOf(entry, state);
    const look = lookOf(entry);
    const said = { settings: handSettingsOf(entry), ...(Object.keys(look).length > 0 && { look }) };
    if (source) hosts.push({ ...source, name: entry.name, ...said });
    else if (isReading(entry, state)) reading = true;
    else left.push(entry.name);
  }
  const { aside } = state;
  return { layout: { hosts, view: viewOfState(state), aside }, left, reading };
}

/** How the screen is looked at, without defaults. */
export function viewOfState(state: AppState): LayoutView {
  const { viewport, scale, consumer, selection, probes } = state;
  return {
    ...(viewport && { at: viewport }),
    ...(scale !== DEFAULT_VIEW.scale && { scale }),
    ...(consumer !== DEFAULT_VIEW.consumer && { consumer }),
    ...(selection && { selection }),
    ...(probes.length > 0 && { probes }),
  };
}

/** Where an entry's facts come from; undefined where it is still read, or could not be. */
function sourceOf({ id, input }: HostEntry, { outcomes }: AppState): LayoutSource | undefined {
  if (input.kind === 'spec' && input.source.startsWith(PRESET)) {
    return { kind: 'preset', preset: input.source.slice(PRESET.length) };
  }
  if (input.kind === 'facts') {
    const { facts, diagnostics } = input;
    return { kind: 'read', facts, diagnostics };
  }
  const outcome = outcomes[id];
  if (outcome?.status !== 'ready') return undefined;
  const { facts, diagnostics } = outcome.result;
  return { kind: 'read', facts, diagnostics };
}

/** Begins the source of a preset's host; its id, and parameters, follow. */
export const PRESET = 'preset:';

function isReading({ id }: HostEntry, { outcomes }: AppState): boolean {
  return (outcomes[id]?.status ?? 'reading') === 'reading';
}

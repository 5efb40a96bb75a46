import type { Preset } from '../../presets/presets.ts';
import { addHosts, selectHost } from '../../store/actions.ts';
import type { AppStore } from '../../store/store.ts';

/** Adds a preset as a host after those that are there, and selects it. */
export function addPreset(store: AppStore, preset: Preset): void {
  const input = { kind: 'spec', spec: preset.spec, source: `preset:${preset.id}` } as const;
  const [id] = addHosts(store, [{ name: preset.id, origin: 'preset', input }]);
  selectHost(store, id);
}

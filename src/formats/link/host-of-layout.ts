import type { Diagnostic } from '../../model/diagnostic.ts';
import { handOfSettings, settingsByHand } from '../../model/hand-settings.ts';
import type { Host } from '../../model/host.ts';
import type { LayoutHost, LayoutSource } from '../../model/layout.ts';
import { assertNever, err, ok, type Result } from '../../model/result.ts';
import type { HostSettings } from '../../model/settings.ts';
import { presetSpec, type PresetError } from '../../presets/presets.ts';
import { hostFromSpec } from '../host-spec.ts';
import type { ReadFailure } from '../read-files.ts';
import { readHost } from '../read-host.ts';
import { packHosts } from './hosts-codec.ts';

/** A host as the engine is asked for it: the facts, and what was said over them. */
export type AskedHost = {
  readonly host: Host;
  readonly diagnostics: readonly Diagnostic[];
  readonly settings: HostSettings;
};

/** The facts of a host that travelled, and its settings. Errors: those of presets, and of texts that can not be read. */
export function hostOfLayout(entry: LayoutHost): Result<AskedHost, PresetError | ReadFailure> {
  const settings = settingsByHand(entry.name, entry.settings);
  switch (entry.kind) {
    case 'preset': {
      const preset = presetSpec(entry.preset);
      if (!preset.ok) return preset;
      const host = hostFromSpec(preset.value.spec, `preset:${entry.preset}`);
      return ok({ host, diagnostics: [], settings });
    }
    case 'read':
      return ok({ host: entry.facts, diagnostics: entry.diagnostics, settings });
    case 'text': {
      const read = readHost(entry.name, [entry]);
      return read.ok ? ok({ ...read.value, settings }) : err(read.error);
    }
    default:
      return assertNever(entry);
  }
}

/**
 * A host as it travels: `host` as read, before any settings, and what was said over it, without who said it. What is
 * a preset, unchanged, travels by its id.
 */
export function layoutOfHost(
  host: Host,
  settings: HostSettings,
  diagnostics: readonly Diagnostic[] = [],
): LayoutHost {
  const { name } = settings;
  return { ...sourceOf(host, diagnostics), name, settings: handOfSettings(settings) };
}

function sourceOf(host: Host, diagnostics: readonly Diagnostic[]): LayoutSource {
  const read: LayoutSource = { kind: 'read', facts: host, diagnostics };
  const [source = ''] = host.sources;
  if (!source.startsWith('preset:') || host.sources.length > 1 || diagnostics.length > 0) {
    return read;
  }
  const preset = presetSpec(source.slice('preset:'.length));
  if (!preset.ok) return read;
  const facts = hostFromSpec({ ...preset.value.spec, name: host.name }, source);
  const isSame = bytesOf(facts).join() === bytesOf(host).join();
  return isSame ? { kind: 'preset', preset: source.slice('preset:'.length) } : read;
}

// Two hosts are equal where their bytes are.
function bytesOf(facts: Host): Uint8Array {
  return packHosts([{ kind: 'read', facts, diagnostics: [], name: '', settings: {} }]);
}

import { freeName } from '../../model/host-name.ts';
import type { LayoutHost } from '../../model/layout.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { presetSpec } from '../../presets/presets.ts';
import type { LinkError, LinkLimits } from './link-error.ts';

/** How many of `hosts` from the first on are presets of which `p` says all: named by their ids, nothing changed. */
export function plainPresets(hosts: readonly LayoutHost[]): number {
  const taken = new Set<string>();
  const index = hosts.findIndex((host) => {
    if (host.kind !== 'preset' || host.look || Object.keys(host.settings).length > 0) return true;
    const preset = presetSpec(host.preset);
    if (!preset.ok || /[,\s]/.test(host.preset)) return true;
    const name = freeName(preset.value.id, taken);
    taken.add(name);
    return host.name !== name;
  });
  return index < 0 ? hosts.length : index;
}

/** The value of `p` for plain presets. */
export function formatPresets(hosts: readonly LayoutHost[]): string {
  return hosts.flatMap((host) => (host.kind === 'preset' ? [host.preset] : [])).join(',');
}

/**
 * The presets of a value of `p`, named by their ids; a second one of a name gets ` (2)`. Errors: those of
 * `presetSpec`, `too-many-hosts`.
 */
export function parsePresets(
  value: string,
  limits: LinkLimits,
): Result<readonly LayoutHost[], LinkError> {
  const texts = value.split(',').map((text) => text.trim());
  if (texts.length > limits.hosts) return err({ code: 'too-many-hosts', limit: limits.hosts });
  const taken = new Set<string>();
  const hosts: LayoutHost[] = [];
  for (const preset of texts) {
    const spec = presetSpec(preset);
    if (!spec.ok) return spec;
    const name = freeName(spec.value.id, taken);
    taken.add(name);
    hosts.push({ kind: 'preset', preset, name, settings: {} });
  }
  return ok(hosts);
}

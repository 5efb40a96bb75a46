import { isLayoutFile } from '../formats/layout-json/is-layout-file.ts';
import type { LayoutFileError } from '../formats/layout-json/parse-layout-json.ts';
import { parseLink } from '../formats/link/parse-link.ts';
import { isSvg, linkInSvg } from '../formats/link/svg-link.ts';
import { linkInText } from '../formats/own/link-in-text.ts';
import { mayBeLink } from '../formats/own/may-be-link.ts';
import { parseOwnFile } from '../formats/own/own-file.ts';
import { settingsByHand } from '../model/hand-settings.ts';
import type { Layout, LayoutHost } from '../model/layout.ts';
import { assertNever, err, invariant, ok, type Result } from '../model/result.ts';
import type { HostSettings } from '../model/settings.ts';
import { presetSpec } from '../presets/presets.ts';
import type { HostInput } from '../worker/protocol.ts';
import type { ReadInput } from './read-input.ts';
import type { SettingsOptions } from './settings-options.ts';

/**
 * The hosts of what holds a layout (a saved one, `NAME.iovascope.json`; a report; a picture or text with a link), in
 * its order, with what was said over each. The error is why there are none; undefined for any other file.
 */
export async function layoutInputs(
  bytes: Uint8Array,
): Promise<Result<readonly ReadInput[], string> | undefined> {
  if (isLayoutFile(bytes)) {
    const layout = parseOwnFile(bytes);
    if (layout.ok) return inputsOf(layout.value);
    return err(`a saved layout that can not be read: ${whyNot(layout.error)}`);
  }
  const link = linkIn(bytes);
  if (link === undefined) return undefined;
  const opened = await parseLink(link);
  return opened.ok
    ? inputsOf(opened.value.layout)
    : err(`the link in it does not open (${opened.error.code})`);
}

function linkIn(bytes: Uint8Array): string | undefined {
  if (isSvg(bytes)) return linkInSvg(new TextDecoder().decode(bytes));
  return mayBeLink(bytes) ? linkInText(bytes) : undefined;
}

function inputsOf({ hosts }: Layout): Result<readonly ReadInput[], string> {
  if (hosts.length === 0) return err('a saved layout without hosts');
  return ok(
    hosts.map((host) => {
      const { name, settings: saved, look } = host;
      return { name, input: inputOf(host), diagnostics: [], saved, ...(look && { look }) };
    }),
  );
}

/** What is said over an input: what its layout says, and over that the options. */
export function settingsOver(
  { name, saved = {} }: ReadInput,
  options: SettingsOptions,
): HostSettings {
  const settings = settingsByHand(name, saved);
  const whatIf = { ...settings.whatIf, ...options.whatIf };
  return {
    ...settings,
    ...options,
    ...(Object.keys(whatIf).length > 0 && { whatIf }),
    name,
  };
}

function inputOf(host: LayoutHost): HostInput {
  switch (host.kind) {
    case 'preset': {
      const preset = presetSpec(host.preset);
      invariant(preset.ok, 'presets of a layout are known, or it is not read');
      return { kind: 'spec', spec: preset.value.spec, source: `preset:${host.preset}` };
    }
    case 'read':
      return { kind: 'facts', facts: host.facts, diagnostics: host.diagnostics };
    case 'text':
      return { kind: 'bytes', files: [{ path: host.path, bytes: host.bytes }] };
    default:
      return assertNever(host);
  }
}

function whyNot(error: LayoutFileError): string {
  switch (error.code) {
    case 'not-json':
      return error.why;
    case 'too-new':
      return `its version is ${error.version}, and this iovascope knows ${error.known}`;
    case 'bad-field':
      return `${error.path}: expected ${error.expected}`;
    default:
      return assertNever(error);
  }
}

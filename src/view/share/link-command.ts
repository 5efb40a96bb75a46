import { viewOfState } from '../../store/layout-of-state.ts';
import type { HostEntry } from '../../store/state.ts';
import type { AppState } from '../../store/store.ts';
import { formatAddress } from '../../model/address.ts';
import { handSettingsOf, sameSettings, type HandSettings } from '../../model/hand-settings.ts';
import { lookOf } from '../../model/host-look.ts';
import { freeName, nameOfFile } from '../../model/host-name.ts';
import { formatKernel } from '../../model/kernel.ts';
import { bitsOf, formatRange } from '../../model/range.ts';
import { err, ok, type Result } from '../../model/result.ts';

/** A word of a command and the name that its host gets there. */
type CommandInput = { readonly word: string; readonly name: string };

const PRESET = 'preset:';

/**
 * The command that prints a link which opens equal, for whoever has the files in the folder where it runs. The error
 * is a sentence that says why no command does.
 */
export function linkCommand(
  state: AppState,
  base: string,
  names: 'kept' | 'neutral' = 'kept',
): Result<string, string> {
  const { hosts } = state;
  const [first] = hosts;
  if (!first) return err('There is no host on the screen.');
  const inputs: CommandInput[] = [];
  const taken = new Set<string>();
  for (const entry of hosts) {
    const input = inputOf(entry);
    if (!input.ok) return input;
    const name = freeName(input.value.name, taken);
    taken.add(name);
    if (name !== entry.name) return err(`${entry.name} was renamed, which no option says.`);
    if (Object.keys(lookOf(entry)).length > 0) {
      return err(
        `${name} is marked, hidden or what others are compared with, which no option says.`,
      );
    }
    inputs.push(input.value);
  }
  const settings = handSettingsOf(first);
  const odd = hosts.find((entry) => !sameSettings(handSettingsOf(entry), settings));
  if (odd)
    return err(
      `${first.name} and ${odd.name} have different settings by hand, and options are for all.`,
    );
  const words = [
    'iovascope',
    'link',
    '--base',
    base,
    ...(names === 'neutral' ? ['--no-names'] : []),
    ...viewWords(state),
    ...settingsWords(settings),
    ...inputs.map(({ word }) => word),
  ];
  return ok(words.map(quoted).join(' '));
}

/** What prints a link to the machine that it runs on, in any shell, without iovascope. */
export function shellLink(base: string): string {
  return `echo "${base.replaceAll(/["$`\\!]/g, encodeURIComponent)}#gz=$(grep -H . /sys/kernel/iommu_groups/*/reserved_regions | gzip -9 | base64 -w0)"`;
}

/** What the command reads the host from. */
function inputOf({ name, input }: HostEntry): Result<CommandInput, string> {
  switch (input.kind) {
    case 'spec':
      return input.source.startsWith(PRESET)
        ? ok({ word: input.source, name: input.source.slice(PRESET.length).replace(/\?.*$/s, '') })
        : err(`${name} was built by hand, not read from a file.`);
    case 'facts':
      return err(`${name} came out of a link; its dump is not here.`);
    case 'blobs':
    case 'bytes': {
      const paths = input.files.map(({ path }) => path);
      const [path = ''] = paths;
      if (!path.includes('/') && paths.length === 1)
        return ok({ word: asPath(path), name: nameOfFile(path) });
      const folder = path.split('/')[0] ?? '';
      return paths.every((other) => other.startsWith(`${folder}/`))
        ? ok({ word: asPath(folder), name: folder })
        : err(`${name} was read from files of several folders.`);
    }
    default:
      return input satisfies never;
  }
}

function viewWords(state: AppState): string[] {
  const { at, scale, consumer, selection, probes = [] } = viewOfState(state);
  return [
    ...(consumer ? ['--for', consumer] : []),
    ...(at ? ['--at', formatRange(at)] : []),
    ...(scale ? ['--scale', scale] : []),
    ...(selection ? ['--select', formatRange(selection)] : []),
    ...(probes.length > 0 ? ['--probe', probes.map(formatRange).join(',')] : []),
  ];
}

function settingsWords(settings: HandSettings): string[] {
  const { aperture, dmaMaskBits, kernel, busLimit, pageSize, softwareMsi, whatIf } = settings;
  const { pciWindows = [], dmaRanges = [], groups, devices } = settings;
  // A single byte at 0 has no bits, and no option that counts them.
  const bits = (aperture && bitsOf(aperture)) || undefined;
  return [
    ...(bits !== undefined ? ['--address-bits', String(bits)] : []),
    ...(aperture && bits === undefined ? ['--aperture', formatRange(aperture)] : []),
    ...(dmaMaskBits !== undefined ? ['--dma-mask-bits', String(dmaMaskBits)] : []),
    ...(kernel ? ['--kernel', formatKernel(kernel)] : []),
    ...(busLimit !== undefined ? ['--bus-limit', formatAddress(busLimit)] : []),
    ...pciWindows.flatMap((window) => ['--pci-window', formatRange(window)]),
    ...dmaRanges.flatMap((range) => ['--dma-range', formatRange(range)]),
    ...(pageSize !== undefined ? ['--page-size', String(pageSize)] : []),
    ...(softwareMsi
      ? ['--sw-msi', softwareMsi === 'none' ? 'none' : formatRange(softwareMsi)]
      : []),
    ...(groups ? ['--group', groups.join(',')] : []),
    ...(devices ? ['--device', devices.join(',')] : []),
    ...(whatIf?.noAcs ? ['--no-acs'] : []),
    ...(whatIf?.noIsolatedMsi ? ['--no-isolated-msi'] : []),
    ...(whatIf?.nestParent ? ['--nest-parent'] : []),
    ...(whatIf?.proposal2020 ? ['--proposal-2020'] : []),
  ];
}

/** A file that would be taken for an option, standard input or a preset, as a path: `./-x`. */
function asPath(name: string): string {
  return /^(?:-|preset:)/.test(name) ? `./${name}` : name;
}

/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

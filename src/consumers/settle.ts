import { formatKernel } from '../model/kernel.ts';
import type { Host } from '../model/host.ts';
import { formatOrigin } from '../model/region.ts';
import { DEFAULT_RULES, type HostSettings, type Rules } from '../model/settings.ts';
import { deviceMask } from './device-mask.ts';
import { withProposal2020 } from './proposal-2020.ts';
import { withSoftwareMsi } from './with-software-msi.ts';

/** A host with everything decided, and the rules that its map is made by. */
export type SettledHost = { readonly host: Host; readonly rules: Rules };

/** Decides the aperture that the chosen groups share, where the user said none (`with-apertures.ts`). */
export type DecideAperture = (host: Host, rules: Rules) => Host;

/** Whether anything but the host's own aperture could decide it: registers of IOMMUs, or groups that have their own. */
export function hasMoreApertures({ machine, groups }: Host): boolean {
  return machine !== undefined || groups.some(({ aperture }) => aperture !== undefined);
}

/**
 * What the user said over what the input says: limits, the place of the software MSI window, the kernel, and
 * what-ifs that change what is listed. The aperture is then the one that the chosen groups share, and each group has
 * its own where they differ; `decide` is asked where `hasMoreApertures`, and the user said none. Groups and devices
 * that the host does not have are passed over.
 */
export function settle(host: Host, settings: HostSettings, decide: DecideAperture): SettledHost {
  const rules = rulesOf(host, settings);
  const { aperture } = settings;
  const decided = aperture
    ? byHand(host, aperture)
    : hasMoreApertures(host)
      ? decide(host, rules)
      : host;
  const limited = withLimits(decided, settings, rules);
  const placed = withSoftwareMsi(limited, settings.softwareMsi);
  return { host: settings.whatIf?.proposal2020 ? withProposal2020(placed) : placed, rules };
}

function byHand(host: Host, aperture: NonNullable<HostSettings['aperture']>): Host {
  const groups = host.groups.map(({ aperture: _own, ...group }) => group);
  return { ...host, groups, aperture: { ...aperture, known: true } };
}

/** The rules for `host`: the kernel by settings, else by the input, else the newest; groups by name or by device. */
function rulesOf(host: Host, settings: HostSettings): Rules {
  const { groups, devices, whatIf = {} } = settings;
  const byDevice =
    devices &&
    host.groups.flatMap(({ id, devices: own }) =>
      own.some((device) => devices.includes(device)) ? [id] : [],
    );
  const chosen =
    groups && byDevice ? groups.filter((id) => byDevice.includes(id)) : (groups ?? byDevice);
  return {
    ...kernelOf(host, settings),
    ...(chosen && { groups: chosen }),
    ...(devices && { devices }),
    whatIf,
  };
}

function kernelOf(
  { machine }: Host,
  { kernel }: HostSettings,
): Pick<Rules, 'kernel' | 'kernelBecause'> {
  if (kernel) return { kernel: kernel.value, kernelBecause: kernel.because };
  const known = machine?.kernel;
  if (!known) return DEFAULT_RULES;
  return {
    kernel: known.value,
    kernelBecause: `${known.release} (${formatOrigin(known.from)})`,
  };
}

function withLimits(host: Host, settings: HostSettings, rules: Rules): Host {
  const { busLimit, pciWindows, dmaRanges, pageSize } = settings;
  const dmaMask = settings.dmaMask ?? host.dmaMask ?? deviceMask(host, rules);
  return {
    ...host,
    name: settings.name,
    ...(dmaMask && { dmaMask }),
    ...(busLimit && { busLimit: { last: busLimit.value, because: busLimit.because } }),
    ...(pciWindows && {
      pciWindows: [...(host.pciWindows ?? []), ...limitRanges(pciWindows)],
    }),
    ...(dmaRanges && { dmaRanges: limitRanges(dmaRanges) }),
    ...(pageSize && { pageSize: { bytes: pageSize.value, because: pageSize.because } }),
  };
}

function limitRanges({
  value,
  because,
}: NonNullable<HostSettings['pciWindows']>): NonNullable<Host['pciWindows']> {
  return value.map((range) => ({ range, because }));
}

/** `Linux 6.12`, with who says so. */
export function kernelText({ kernel, kernelBecause }: Rules): string {
  return `Linux ${formatKernel(kernel)}: ${kernelBecause}`;
}

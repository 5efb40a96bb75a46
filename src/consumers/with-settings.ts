import { formatKernel } from '../model/kernel.ts';
import type { Host } from '../model/host.ts';
import { formatOrigin } from '../model/region.ts';
import { DEFAULT_RULES, type HostSettings, type Rules } from '../model/settings.ts';
import { withApertures } from './with-apertures.ts';
import { deviceMask } from './device-mask.ts';
import { withProposal2020 } from './proposal-2020.ts';
import { withSoftwareMsi } from './with-software-msi.ts';

/** A host with everything decided, and the rules that its map is made by. */
export type SettledHost = { readonly host: Host; readonly rules: Rules };

/**
 * What the user said over what the input says: limits, the place of the software MSI window, the kernel, and
 * what-ifs that change what is listed. The aperture is then the one that the chosen groups share, and each group has
 * its own where they differ. Groups and devices that the host does not have are passed over.
 */
export function withSettings(host: Host, settings: HostSettings): SettledHost {
  const rules = rulesOf(host, settings);
  const limited = withLimits(withApertures(host, settings, rules), settings, rules);
  const placed = withSoftwareMsi(limited, settings.softwareMsi);
  return { host: settings.whatIf?.proposal2020 ? withProposal2020(placed) : placed, rules };
}

/** The rules for `host`: the kernel by settings, else by the input, else the newest; groups by name or by device. */
export function rulesOf(host: Host, settings: HostSettings): Rules {
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

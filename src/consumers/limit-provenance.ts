import type { Host } from '../model/host.ts';
import type { LimitKind } from '../model/kind.ts';
import { bitsOf, formatRange, intersect, type AddressRange } from '../model/range.ts';
import { formatAddress, formatHex } from '../model/address.ts';
import { assertNever } from '../model/result.ts';
import { pageSizeOf } from './limits.ts';

/**
 * Where a limit of `host` comes from, for a person: the limit's own figure and who says it. `run` is a run of the
 * limit: of several windows, those that meet it are named. Empty where the limit is a consumer's own rule.
 */
export function limitProvenance(host: Host, kind: LimitKind, run: AddressRange): readonly string[] {
  switch (kind) {
    case 'outside-aperture':
      return [apertureText(host)];
    case 'beyond-dma-mask':
      return host.dmaMask ? [`DMA mask ${host.dmaMask.bits} bits (${host.dmaMask.because})`] : [];
    case 'beyond-bus-limit':
      return host.busLimit
        ? [`bus limit ${formatAddress(host.busLimit.last)} (${host.busLimit.because})`]
        : [];
    case 'pci-window':
      return (host.pciWindows ?? [])
        .filter((window) => intersect(window.range, run) !== undefined)
        .map((window) => `window ${formatRange(window.range)} (${window.because})`);
    case 'outside-dma-ranges':
      return (host.dmaRanges ?? []).map(
        (window) => `inbound ${formatRange(window.range)} (${window.because})`,
      );
    case 'page-zero':
    case 'page-rounding':
      return [`page size ${formatHex(pageSizeOf(host))} (${pageSizeBecause(host)})`];
    default:
      return assertNever(kind);
  }
}

/** `aperture 0x0-0x7fffffffff (39 bits; option --address-bits)`; of an unknown one, why. */
function apertureText({ aperture, noCommonAperture }: Host): string {
  if (noCommonAperture !== undefined) return noCommonAperture;
  if (!aperture.known) return `aperture unknown: ${aperture.because}`;
  const bits = bitsOf(aperture.range);
  const width = bits === undefined ? '' : `${bits} bits; `;
  return `aperture ${formatRange(aperture.range)} (${width}${aperture.because})`;
}

/** Who says the page size of the host's kernel; where nobody does, 4 KiB are taken. */
export function pageSizeBecause(host: Host): string {
  return host.pageSize?.because ?? 'nothing says it';
}

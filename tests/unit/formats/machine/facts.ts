import type { Host } from '../../../../src/model/host.ts';
import type { Iommu } from '../../../../src/model/machine.ts';
import { formatRange } from '../../../../src/model/range.ts';
import { formatOrigin } from '../../../../src/model/region.ts';
import { read } from '../check-dump.ts';

function iommuText({ name, driver, devices, ...facts }: Iommu): string {
  const texts = Object.entries(facts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { value }]) => `${key}=${valueText(value)}`);
  return [`${name} ${driver}`, ...(devices.length > 0 ? [devices.join(',')] : []), ...texts].join(
    ' ',
  );
}

function valueText(value: unknown): string {
  if (typeof value === 'bigint') return `0x${value.toString(16)}`;
  if (Array.isArray(value)) return value.map(valueText).join(':');
  if (typeof value === 'object' && value !== null)
    return Object.values(value).map(valueText).join(',');
  return String(value);
}

/** What a host has of its machine, as lines; whence it is behind the kernel and the options. */
export function machineLines({ machine, pciWindows = [], pageSize }: Host): string[] {
  if (!machine) return [];
  const { kernel, architecture, bootOptions, scalableMode, iommus, devices } = machine;
  return [
    ...(kernel ? [`kernel ${kernel.release} ${formatOrigin(kernel.from)}`] : []),
    ...(architecture !== undefined ? [`machine ${architecture}`] : []),
    ...(bootOptions
      ? [`options ${bootOptions.value.join(' ')} ${formatOrigin(bootOptions.from)}`]
      : []),
    ...(scalableMode ? [`scalable ${String(scalableMode.value)}`] : []),
    ...(pageSize ? [`page ${pageSize.bytes.toString()}`] : []),
    ...iommus.map(iommuText),
    ...devices.map((device) =>
      Object.values(device)
        .filter((value) => typeof value !== 'object')
        .join(' '),
    ),
    ...pciWindows.map(({ range }) => `window ${formatRange(range)}`),
  ];
}

/** The same of one text. */
export function facts(text: string): string[] {
  return machineLines(read(text).host);
}

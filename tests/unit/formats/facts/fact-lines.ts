import type { ReadHost } from '../../../../src/formats/read-files.ts';
import type { Host } from '../../../../src/model/host.ts';
import type { DeviceFacts, Iommu, Machine } from '../../../../src/model/machine.ts';
import { formatRange, type AddressRange } from '../../../../src/model/range.ts';
import type {
  DeviceScope,
  FirmwareRegion,
  KernelAnswer,
  MemoryMap,
} from '../../../../src/model/told.ts';
import { regionsOf } from '../check-dump.ts';

/** What `tests/fixtures/expected-facts` holds of a file: its forms, its facts as sorted lines, its faults. */
export type ExpectedFacts = {
  readonly recognised: readonly string[];
  readonly facts: readonly string[];
  readonly diagnostics?: readonly string[];
};

/** The same of what was read. */
export function factsOf({ host, diagnostics, recognised }: ReadHost): Required<ExpectedFacts> {
  return {
    recognised: recognised.map(({ title }) => title).toSorted(),
    facts: factLines(host).toSorted(),
    diagnostics: diagnostics.map(({ line, code }) => `${line} ${code}`),
  };
}

/** Every fact of a host as a line of text; README.md beside the fixtures has their forms. */
export function factLines(host: Host): string[] {
  const { groups, machine, pciWindows = [], dmaRanges = [], pageSize, warnings } = host;
  return [
    ...groups.map(({ id, type, devices }) =>
      words('group', id, { type, devices: list(devices.toSorted()) }),
    ),
    ...regionsOf({ host }).map((line) => `region ${line}`),
    ...pciWindows.map(({ range }) => `window ${formatRange(range)}`),
    ...dmaRanges.map(({ range }) => `inbound ${formatRange(range)}`),
    ...(pageSize ? [`page ${pageSize.bytes}`] : []),
    ...(machine ? machineLines(machine) : []),
    // That a file alone lists no region is plain from the facts.
    ...warnings.filter(({ code }) => code !== 'no-regions').map(({ code }) => `warning ${code}`),
  ];
}

function machineLines(machine: Machine): string[] {
  const { kernel, architecture, bootOptions, scalableMode, hostName } = machine;
  const { firmware = [], answers = [], attempts = [], memoryMaps = [] } = machine;
  return [
    ...(kernel ? [`kernel ${kernel.release}`] : []),
    ...(architecture === undefined ? [] : [`machine ${architecture}`]),
    ...(bootOptions ? [`options ${bootOptions.value.join(' ')}`] : []),
    ...(scalableMode ? [`scalable ${scalableMode.value}`] : []),
    ...(hostName ? [`host ${hostName.value}`] : []),
    ...machine.iommus.map(iommuLine),
    ...machine.devices.map(deviceLine),
    ...firmware.map(firmwareLine),
    ...answers.map(answerLine),
    ...attempts.map(({ range, errno }) => words('attempt', formatRange(range), { errno })),
    ...memoryMaps.map(mapLine),
  ];
}

function iommuLine({ name, driver, devices, cap, ecap, ...rest }: Iommu): string {
  const { features, efr, ias, oas, smmuFeatures, inputBits } = rest;
  return words('iommu', `${name} ${driver}`, {
    cap: cap && hex(cap.value),
    ecap: ecap && hex(ecap.value),
    features: features?.value.map(hex).join(':'),
    efr: efr && `${hex(efr.value.efr)}:${hex(efr.value.efr2)}`,
    ias: ias?.value,
    oas: oas?.value,
    smmuFeatures: smmuFeatures && hex(smmuFeatures.value),
    inputBits: inputBits?.value,
    devices: list(devices.toSorted()),
  });
}

function deviceLine({ name, vendor, device, class: code, ...rest }: DeviceFacts): string {
  const { dmaMaskBits, driver, numaNode, label } = rest;
  return words('device', name, {
    vendor,
    device,
    class: code,
    dmaMaskBits,
    driver,
    numaNode,
    label,
  });
}

function firmwareLine({ table, range, kind, scopes }: FirmwareRegion): string {
  return [table, formatRange(range), kind, ...scopes.map(scopeText).toSorted()].join(' ');
}

function scopeText(scope: DeviceScope): string {
  if (scope.kind === 'all') return scope.segment === undefined ? 'all' : `all:${scope.segment}`;
  if (scope.kind === 'range') return `${scope.first}..${scope.last}`;
  if (scope.kind === 'path') return `path:${scope.path}`;
  return scope.kind === 'bridge' ? `bridge:${scope.name}` : scope.name;
}

function answerLine({ by, usable, reserved, pageSizes, of }: KernelAnswer): string {
  return words('answer', by, {
    usable: ranges(usable),
    reserved: ranges(reserved),
    pages: pageSizes === undefined ? undefined : hex(pageSizes),
    of,
  });
}

/** A map is long: how many pieces, the first, the last, and how many bytes of RAM are not inside other RAM. */
function mapLine({ what, name, pieces }: MemoryMap): string {
  const piece = (at: number) => {
    const found = pieces.at(at);
    return found && `${formatRange(found.range)} ${found.kind} ${found.name}`;
  };
  const sizes = pieces.map(({ kind, range, name: of }) =>
    kind === 'ram' && !of.startsWith('Kernel ') ? range.last - range.first + 1n : 0n,
  );
  const ram = hex(sizes.reduce((sum, size) => sum + size, 0n));
  return `map ${what} ${name}: ${pieces.length} pieces, ${piece(0)} ... ${piece(-1)}, ram ${ram}`;
}

/** `word name key=value …`; what is undefined is left out. */
function words(
  word: string,
  name: string,
  values: Readonly<Record<string, string | number | undefined>>,
): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined);
  return [word, name, ...pairs.map(([key, value]) => `${key}=${value}`)].join(' ');
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}

function list(names: readonly string[]): string | undefined {
  return names.length > 0 ? names.join(',') : undefined;
}

function ranges(of: readonly AddressRange[] | undefined): string | undefined {
  return of?.map(formatRange).join(',');
}

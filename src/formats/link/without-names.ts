import { freeName } from '../../model/host-name.ts';
import type { WarningCode } from '../../model/diagnostic.ts';
import type { Group, Host, LimitRange } from '../../model/host.ts';
import type { Layout, LayoutHost } from '../../model/layout.ts';
import type { DeviceFacts, Iommu, Machine } from '../../model/machine.ts';
import type { Origin } from '../../model/region.ts';
import { NeutralNames } from './neutral-names.ts';
import { answerWith, firmwareWith } from './neutral-told.ts';

/** Options of the kernel's command line that say nothing of the machine but how its IOMMU is run. */
const IOMMU_OPTION = /^[a-z0-9_.-]*(?:iommu|smmu|vfio)[a-z0-9_.-]*(?:=[a-z0-9_,]*)?$/i;

/** A warning that says what was not read, often by paths that are no sources of the host: they name machines and people. */
const NAMES_PATHS: WarningCode = 'left-aside';

/**
 * The layout with neutral names for hosts (`host-1`), devices (`device-1`), IOMMUs (`iommu-1`) and files (`file-1`),
 * the same one for the same name. Presets and lines of files stay; diagnostics, which quote texts, texts that are not
 * read yet, what is said of files that were left aside, keys that are not known, boot options that are not about an
 * IOMMU, the name that a machine has for itself, what tools call devices, maps of memory and maps that were tried are
 * left out.
 */
export function withoutNames({ hosts, view }: Layout): Layout {
  const taken = new Set<string>();
  const neutral = hosts
    .filter((host) => host.kind !== 'text')
    .map((host, index) => {
      const base = host.kind === 'preset' ? presetId(host.preset) : `host-${index + 1}`;
      const name = freeName(base, taken);
      taken.add(name);
      return withoutNamesOf(host, name);
    });
  return { hosts: neutral, view, aside: [] };
}

function presetId(preset: string): string {
  return preset.split('?')[0] ?? preset;
}

function withoutNamesOf(host: LayoutHost, name: string): LayoutHost {
  const names = new NeutralNames();
  const read =
    host.kind === 'read' &&
    ({ facts: factsWith(host.facts, names, name), diagnostics: [] } as const);
  const { groups, devices, ...rest } = host.settings;
  const settings = {
    ...rest,
    ...(groups && { groups: groups.map((id) => names.group(id)) }),
    ...(devices && { devices: devices.map((device) => names.device(device)) }),
  };
  return host.kind === 'read' ? { ...host, ...read, name, settings } : { ...host, name, settings };
}

function factsWith(host: Host, names: NeutralNames, name: string): Host {
  const sources = host.sources.map((source) => names.source(source));
  const groups = host.groups.map((group): Group => ({
    ...group,
    id: names.group(group.id),
    devices: group.devices.map((device) => names.device(device)),
  }));
  const machine = host.machine && machineWith(host.machine, names, host.groups);
  const said = <T extends { readonly because: string }>(fact: T): T => ({
    ...fact,
    because: names.within(fact.because),
  });
  const limits = (ranges: readonly LimitRange[]) => ranges.map(said);
  return {
    ...host,
    name,
    sources,
    groups: groups.map((group) =>
      group.aperture ? { ...group, aperture: said(group.aperture) } : group,
    ),
    aperture: said(host.aperture),
    ...(host.nestParentAperture && { nestParentAperture: said(host.nestParentAperture) }),
    ...(host.noCommonAperture !== undefined && {
      noCommonAperture: names.within(host.noCommonAperture),
    }),
    ...(host.dmaMask && { dmaMask: said(host.dmaMask) }),
    ...(host.busLimit && { busLimit: said(host.busLimit) }),
    ...(host.pciWindows && { pciWindows: limits(host.pciWindows) }),
    ...(host.dmaRanges && { dmaRanges: limits(host.dmaRanges) }),
    ...(host.pageSize && { pageSize: said(host.pageSize) }),
    ...(machine && { machine }),
    warnings: host.warnings
      .filter(({ code }) => code !== NAMES_PATHS)
      .map(({ from, besides, ...warning }) => ({
        ...warning,
        text: names.within(warning.text),
        ...(from && { from: originWith(from, names) }),
        ...(besides && { besides: besides.map((origin) => originWith(origin, names)) }),
      })),
  };
}

function originWith(from: Origin, names: NeutralNames): Origin {
  return { ...from, source: names.source(from.source) };
}

function machineWith(machine: Machine, names: NeutralNames, groups: readonly Group[]): Machine {
  const moved = <T extends { readonly from: Origin }>(fact: T): T => ({
    ...fact,
    from: originWith(fact.from, names),
  });
  const { kernel, architecture, bootOptions, scalableMode, firmware, answers } = machine;
  return {
    ...(architecture !== undefined && { architecture }),
    ...(kernel && { kernel: moved(kernel) }),
    ...(bootOptions && {
      bootOptions: moved({
        ...bootOptions,
        value: bootOptions.value.filter((word) => IOMMU_OPTION.test(word)),
      }),
    }),
    ...(scalableMode && { scalableMode: moved(scalableMode) }),
    iommus: machine.iommus.map((iommu) => iommuWith(iommu, names, moved)),
    devices: machine.devices.map(({ label: _label, ...device }): DeviceFacts => ({
      ...moved(device),
      name: names.device(device.name),
    })),
    ...(firmware && { firmware: firmwareWith(firmware, names, groups).map(moved) }),
    ...(answers && { answers: answers.map((answer) => moved(answerWith(answer, names))) }),
  };
}

function iommuWith(
  iommu: Iommu,
  names: NeutralNames,
  moved: <T extends { readonly from: Origin }>(fact: T) => T,
): Iommu {
  const { cap, ecap, features, efr, ias, oas, smmuFeatures, inputBits } = iommu;
  return {
    name: names.iommu(iommu.name),
    driver: iommu.driver,
    devices: iommu.devices.map((device) => names.device(device)),
    ...(cap && { cap: moved(cap) }),
    ...(ecap && { ecap: moved(ecap) }),
    ...(features && { features: moved(features) }),
    ...(efr && { efr: moved(efr) }),
    ...(ias && { ias: moved(ias) }),
    ...(oas && { oas: moved(oas) }),
    ...(smmuFeatures && { smmuFeatures: moved(smmuFeatures) }),
    ...(inputBits && { inputBits: moved(inputBits) }),
  };
}

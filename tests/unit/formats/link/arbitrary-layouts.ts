import * as fc from 'fast-check';
import { RegionColumnsBuilder } from '../../../../src/engine/region-columns-builder.ts';
import { LAST_ADDRESS } from '../../../../src/model/address.ts';
import type { HandSettings } from '../../../../src/model/hand-settings.ts';
import { HOST_MARKS } from '../../../../src/model/host-look.ts';
import type { Aperture, Group, Host } from '../../../../src/model/host.ts';
import type { Layout, LayoutHost, LayoutView } from '../../../../src/model/layout.ts';
import { IOMMU_DRIVERS, type Machine } from '../../../../src/model/machine.ts';
import { range } from '../../../../src/model/range.ts';
import type { RegionColumns } from '../../../../src/model/region-columns.ts';
import { PRESETS } from '../../../../src/presets/presets.ts';

const address = fc.oneof(
  fc.bigInt(0n, LAST_ADDRESS),
  fc.constantFrom(0n, 1n, 0xfffn, 0xfee0_0000n, 1n << 53n, 1n << 63n, LAST_ADDRESS),
);
export const arbitraryRange = fc
  .tuple(address, address)
  .map(([a, b]) => (a < b ? range(a, b) : range(b, a)));

// Names as they come, names that follow each other, and halves of surrogate pairs.
const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.nat(300).map((n) => `iommu_groups/${n}/reserved_regions`),
  fc.integer({ min: 0, max: 0xffff }).map((unit) => `a${String.fromCharCode(unit)}b`),
  fc.constantFrom('', 'DMA', '?', '007', '\ufeffmark', '0000:00:1f.2', 'ffff:ff:1f.7', '<b>&'),
);
const device = fc.oneof(
  name,
  fc.nat(0xffff).map((n) => `0000:${hex(n >> 8)}:${hex((n >> 3) & 31)}.${n & 7}`),
);
const groupId = fc.oneof(
  fc.nat(400).map(String),
  device.map((d) => `dev:${d}`),
  name,
);
const line = fc.oneof(fc.nat(50), fc.constantFrom(0, 1, 0xffff_ffff));
const origin = fc.record({ source: name, line }, { requiredKeys: ['source'] });
const bits = fc.integer({ min: 1, max: 64 });
const pageSize = fc.integer({ min: 0, max: 63 }).map((n) => 1n << BigInt(n));
const kernel = fc.record({ major: fc.nat(20), minor: fc.nat(4000) });

const aperture: fc.Arbitrary<Aperture> = fc.record(
  { range: arbitraryRange, known: fc.boolean(), because: name, assumed: fc.constant(true) },
  { requiredKeys: ['range', 'known', 'because'] },
);
const limits = fc.array(fc.record({ range: arbitraryRange, because: name }), { maxLength: 3 });

const groups: fc.Arbitrary<Group[]> = fc.uniqueArray(
  fc.record(
    { id: groupId, devices: fc.array(device, { maxLength: 3 }), type: name, aperture },
    { requiredKeys: ['id', 'devices'] },
  ),
  { selector: (group) => group.id, maxLength: 6 },
);

function sourced<T>(value: fc.Arbitrary<T>) {
  return fc.record({ value, from: origin });
}

const iommu = fc.record(
  {
    name,
    driver: fc.constantFrom(...IOMMU_DRIVERS),
    devices: fc.array(device, { maxLength: 2 }),
    cap: sourced(address),
    ecap: sourced(address),
    features: sourced(fc.array(address, { maxLength: 2 })),
    efr: sourced(fc.record({ efr: address, efr2: address })),
    ias: sourced(fc.nat(64)),
    oas: sourced(fc.nat(64)),
    smmuFeatures: sourced(address),
    inputBits: sourced(fc.nat(64)),
  },
  { requiredKeys: ['name', 'driver', 'devices'] },
);

const deviceFacts = fc.record(
  {
    name: device,
    dmaMaskBits: fc.nat(99),
    driver: name,
    vendor: name,
    device: name,
    class: name,
    from: origin,
  },
  { requiredKeys: ['name', 'from'] },
);

const machine: fc.Arbitrary<Machine> = fc.record(
  {
    kernel: fc.record({ value: kernel, release: name, from: origin }),
    architecture: name,
    bootOptions: sourced(fc.array(name, { maxLength: 3 })),
    scalableMode: sourced(fc.boolean()),
    iommus: fc.array(iommu, { maxLength: 2 }),
    devices: fc.array(deviceFacts, { maxLength: 3 }),
  },
  { requiredKeys: ['iommus', 'devices'] },
);

type ListedRegion = {
  range: ReturnType<typeof range>;
  kind: number;
  owner: number;
  source: number;
  line: number;
};

function columns(listed: readonly ListedRegion[], groups: number, sources: number): RegionColumns {
  const builder = new RegionColumnsBuilder();
  for (const region of groups > 0 && sources > 0 ? listed : []) {
    const { range, kind, owner, source, line } = region;
    builder.pushRange(range, kind, owner % groups, source % sources, line);
  }
  return builder.finish();
}

const listed = fc.array(
  fc.record({ range: arbitraryRange, kind: fc.nat(3), owner: fc.nat(), source: fc.nat(), line }),
  { maxLength: 12 },
);

const facts: fc.Arbitrary<Host> = fc
  .record(
    {
      name,
      sources: fc.array(name, { maxLength: 3 }),
      groups,
      listed,
      aperture,
      nestParentAperture: aperture,
      noCommonAperture: name,
      dmaMask: fc.record({ bits, because: name }),
      busLimit: fc.record({ last: arbitraryRange.map(({ last }) => last), because: name }),
      pciWindows: limits,
      dmaRanges: limits,
      pageSize: fc.record({ bytes: pageSize, because: name }),
      softwareMsi: fc.array(arbitraryRange, { maxLength: 2 }),
      machine,
      warnings: fc.array(
        fc.record(
          { code: fc.constantFrom('no-regions', 'repeated-file'), text: name, from: origin },
          { requiredKeys: ['code', 'text'] },
        ),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ['name', 'sources', 'groups', 'listed', 'aperture', 'warnings'] },
  )
  .map(({ listed, ...host }) => ({
    ...host,
    regions: columns(listed, host.groups.length, host.sources.length),
  }));

const diagnostic = fc.record({
  source: name,
  line,
  column: line,
  code: fc.constantFrom('bad-address', 'unreadable-file'),
  text: name,
  expected: name,
});

export const arbitrarySettings: fc.Arbitrary<HandSettings> = fc.record(
  {
    aperture: arbitraryRange,
    dmaMaskBits: bits,
    kernel,
    busLimit: arbitraryRange.map(({ last }) => last),
    pciWindows: fc.array(arbitraryRange, { maxLength: 2 }),
    dmaRanges: fc.array(arbitraryRange, { maxLength: 2 }),
    pageSize,
    softwareMsi: fc.oneof(fc.constant('none' as const), arbitraryRange),
    groups: fc.array(groupId, { maxLength: 3 }),
    devices: fc.array(device, { maxLength: 3 }),
    whatIf: fc.record(
      {
        noAcs: fc.constant(true),
        noIsolatedMsi: fc.constant(true),
        nestParent: fc.constant(true),
        proposal2020: fc.constant(true),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const look = fc.option(
  fc.oneof(
    fc.record({ mark: fc.constantFrom(...HOST_MARKS) }),
    fc.record({ hidden: fc.constant(true as const), baseline: fc.constant(true as const) }),
  ),
  { nil: undefined },
);

/** The same host with a look, now and then. */
function looking<T extends LayoutHost>(hosts: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.tuple(hosts, look).map(([host, seen]) => (seen ? { ...host, look: seen } : host));
}

const few = fc.oneof(fc.constant<HandSettings>({}), arbitrarySettings);
const preset = fc.oneof(
  fc.constantFrom(...PRESETS.map(({ id }) => id)),
  fc.constant('s390-zpci?memory=64G'),
);

/** A host as a link holds it: presets plain and changed, hosts as read, texts. */
export const arbitraryHost: fc.Arbitrary<LayoutHost> = fc.oneof(
  preset.map((preset) => plainPreset(preset)),
  looking(fc.record({ kind: fc.constant('preset' as const), preset, name, settings: few })),
  looking(
    fc.record({
      kind: fc.constant('read' as const),
      facts,
      diagnostics: fc.array(diagnostic, { maxLength: 2 }),
      name,
      settings: few,
    }),
  ),
  fc.record({
    kind: fc.constant('text' as const),
    path: fc.oneof(name, fc.constant('link')),
    name: fc.oneof(name, fc.constant('link')),
    bytes: fc.uint8Array({ maxLength: 40 }).map((bytes) => new Uint8Array(bytes)),
    settings: few,
  }),
);

/** A preset as it comes, named by its id. */
export function plainPreset(preset: string): LayoutHost {
  return { kind: 'preset', preset, name: preset.replace(/\?.*/, ''), settings: {} };
}

/** A view without defaults, as a link gives it back. */
export const arbitraryView: fc.Arbitrary<LayoutView> = fc.record(
  {
    at: arbitraryRange,
    scale: fc.constantFrom('elastic', 'linear'),
    consumer: fc.constantFrom('sysfs', 'iommufd', 'dma-api'),
    selection: arbitraryRange,
    probes: fc.array(arbitraryRange, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: [] },
);

const aside = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom('later', 'x', 'ünknown', 'a=b&c', '#'),
    fc.string({ unit: 'binary', maxLength: 8 }),
  ),
  { selector: ([key]) => key, maxLength: 3 },
);

export const arbitraryLayout: fc.Arbitrary<Layout> = fc.record({
  hosts: fc.array(arbitraryHost, { maxLength: 4 }),
  view: arbitraryView,
  aside,
});

function hex(value: number): string {
  return (value & 0xff).toString(16).padStart(2, '0');
}

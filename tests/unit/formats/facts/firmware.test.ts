import { describe, expect, it, test } from 'vitest';
import { REGION_KINDS } from '../../../../src/model/kind.ts';
import type { Host } from '../../../../src/model/host.ts';
import type { AddressRange } from '../../../../src/model/range.ts';
import type { DeviceScope, FirmwareRegion } from '../../../../src/model/told.ts';
import { filesBelow, filesOf, fixtureJson, hostOf } from './fixtures.ts';

const HOSTS = filesBelow('expected-facts/hosts').map((name) => name.replace(/\.json$/, ''));

/** What kernels and devices reserve of themselves, whatever firmware says. */
const OWN: readonly (readonly [host: RegExp, first: bigint, last: bigint])[] = [
  // The first 16 MiB of the ISA bridge (CONFIG_INTEL_IOMMU_FLOPPY_WA), and HyperTransport.
  [/^x86-intel-/, 0x0n, 0xff_ffffn],
  [/^x86-amd-/, 0xfd_0000_0000n, 0xff_ffff_ffffn],
  // Outside the window of the device (zPCI), and what the virtio-iommu itself reserves by its options.
  [/^s390x-/, 0x0n, 0xffff_ffffn],
  [/^s390x-/, 0x1_4000_0000n, 0x3ff_ffff_ffffn],
  [/^arm64-virtio-resv-/, 0x4000_0000n, 0x4fff_ffffn],
  [/^arm64-virtio-resv-/, 0x5000_1000n, 0x5000_1fffn],
  [/^arm64-virtio-resv-/, 0x8_0000_0000n, 0x9_0000_0fffn],
];

type Listed = AddressRange & { readonly group: string; readonly kind: string };

function listed({ regions, groups }: Host): Listed[] {
  return Array.from(regions.firsts, (first, i) => ({
    first: first as AddressRange['first'],
    last: (regions.lasts[i] ?? 0n) as AddressRange['last'],
    kind: REGION_KINDS[regions.kinds[i] ?? 0] ?? '',
    group: groups[regions.owners[i] ?? 0]?.id ?? '',
  }));
}

// Addresses of one form compare as text.
function isOf(scope: DeviceScope, device: string): boolean {
  if (scope.kind === 'all') return true;
  if (scope.kind === 'range') return scope.first <= device && device <= scope.last;
  return scope.kind === 'device' && scope.name === device;
}

/** Whether every byte of `range` is in one of `others`. */
function isCovered(range: AddressRange, others: readonly AddressRange[]): boolean {
  let next: bigint = range.first;
  for (const other of others.toSorted((a, b) => (a.first < b.first ? -1 : 1))) {
    if (other.first <= next && other.last >= next) next = other.last + 1n;
  }
  return next > range.last;
}

/** The kinds that the kernel may list it as: an RMRR of USB or graphics may be remapped. */
function kindsOf({ table, kind }: FirmwareRegion): readonly string[] {
  return table === 'rmrr' ? ['direct', 'direct-relaxable'] : [kind];
}

async function bootOf(name: string): Promise<Host> {
  const { files } = fixtureJson(`expected-facts/hosts/${name}.json`) as { files: object };
  const read = await Promise.all(Object.keys(files).map((path) => filesOf(`oracle/${name}`, path)));
  return hostOf(read.flat()).host;
}

describe.each(HOSTS)('%s', (name) => {
  it('lists for each device what firmware wants for it, and nothing that nobody wants', async () => {
    const host = await bootOf(name);
    const regions = listed(host).filter(({ kind }) => kind !== 'msi');
    const firmware = host.machine?.firmware ?? [];
    for (const { id, devices } of host.groups) {
      const wanted = firmware.filter(({ scopes }) =>
        scopes.some((scope) => devices.some((device) => isOf(scope, device))),
      );
      const own = regions.filter(({ group }) => group === id);
      for (const wish of wanted) {
        const kinds = kindsOf(wish);
        expect(
          isCovered(
            wish.range,
            own.filter(({ kind }) => kinds.includes(kind)),
          ),
        ).toBe(true);
      }
      const explained = [
        ...wanted.map(({ range }) => range),
        ...OWN.flatMap(([of, first, last]) => (of.test(name) ? [{ first, last }] : [])),
      ] as AddressRange[];
      expect(own.filter((region) => !isCovered(region, explained))).toEqual([]);
    }
  });
});

test('that is said of every table there is', async () => {
  const seen = new Map<string, number>();
  for (const name of HOSTS) {
    for (const { table, scopes } of (await bootOf(name)).machine?.firmware ?? []) {
      if (scopes.length > 0) seen.set(table, (seen.get(table) ?? 0) + 1);
    }
  }
  // 7 RMRRs on three machines, 4 IVMDs on two, 4 RMRs; two trees, of which the logs repeat three.
  expect(Object.fromEntries(seen)).toEqual({ rmrr: 21, ivmd: 8, rmr: 4, 'device-tree': 14 });
});

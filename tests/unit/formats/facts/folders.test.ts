import { describe, expect, it, test } from 'vitest';
import { cli } from '../../cli/call.ts';
import { filesBelow } from './fixtures.ts';

const HOSTS = filesBelow('expected-facts/hosts').map((name) => name.replace(/\.json$/, ''));

/** A live map of the last page can not be undone (`last-page`) on AMD up to 6.12. */
const LAST_PAGE = ['last-page'];
/** A group with a `direct` region is refused; AMD of 6.1 lets it attach. */
const REFUSED = ['direct-blocks-assignment'];
/** Nothing is listed, and nobody says how far the IOMMU reaches. */
const EMPTY = ['aperture-unknown', 'no-regions'];

/** What is said over the folder of a boot besides files that are left aside; of all others nothing. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  // The first group has a region over the whole aperture; none of the lists has whole entries.
  'arm64-smmuv3-dtodd-k6.12': [
    'end-not-aligned',
    'firmware-not-direct',
    'firmware-unaligned',
    'group-not-assignable',
    'software-msi-inside',
    'straddles-aperture',
  ],
  // 0x78200000 of memory under 0x30000000.
  'arm64-smmuv3-dtresv-k6.12': ['direct-blocks-assignment', 'firmware-not-direct'],
  'arm64-smmuv3-rmr-k6.12': REFUSED,
  'riscv64-iommu-pci-k7.2': EMPTY,
  's390x-zpci-k6.1': EMPTY,
  'x86-amd-ivmd-k6.1': LAST_PAGE,
  'x86-amd-ivmd-k7.2fd': REFUSED,
  'x86-amd-k6.12': LAST_PAGE,
  'x86-amd-k6.12fd': LAST_PAGE,
  'x86-intel-rmrr-k6.1': REFUSED,
  'x86-intel-rmrr-k6.12': REFUSED,
  'x86-intel-rmrr-k6.12fd': REFUSED,
  'x86-none-k6.12': EMPTY,
};

/** Files that tell nothing of an IOMMU: a row of devices, what tar said, lists of a machine that has none. */
const ASIDE: Readonly<Record<string, readonly string[]>> = {
  'x86-amd-k6.12': ['bound.txt', 'iommu_groups_gnu.tar.err'],
  'x86-intel-rmrr-k6.12': ['bound.txt', 'iommu_groups_gnu.tar.err'],
  'x86-none-k6.12': ['bound.txt', 'groups_lslR.txt', 'types.txt'],
  'x86-virtio-k6.12': ['bound.txt', 'iommu_groups_gnu.tar.err'],
};

test('all are hosts that are there', () => {
  expect(HOSTS.length).toBe(35);
  expect(HOSTS).toEqual(expect.arrayContaining([...Object.keys(SAID), ...Object.keys(ASIDE)]));
});

type Said = { readonly code: string; readonly from?: { readonly source: string } };

describe.each(HOSTS)('iovascope report oracle/%s', (host) => {
  const folder = `tests/fixtures/oracle/${host}`;

  it('has no diagnostics, warnings that are right, and the same answer again', async () => {
    const { code, out, errors } = await cli(['report', '--json', folder]);
    expect([code, errors]).toEqual([0, []]);
    const report = JSON.parse(out) as {
      readonly hosts: readonly { readonly name: string; readonly warnings: readonly Said[] }[];
      readonly diagnostics: readonly { readonly source: string; readonly code: string }[];
    };
    // Four lists of the odd tree are no whole entries.
    const faults = host === 'arm64-smmuv3-dtodd-k6.12' ? 4 : 0;
    expect(report.diagnostics.map(({ source, code: fault }) => `${source} ${fault}`)).toEqual(
      Array.from({ length: faults }, () => `${folder}/fdt.dtb.gz bad-table`),
    );
    expect(report.hosts.map(({ name }) => name)).toEqual([host]);
    const warnings = report.hosts.flatMap(({ warnings: all }) => all);
    const codes = warnings.map(({ code: each }) => each).filter((c) => c !== 'unrecognised-file');
    expect([...new Set(codes)].toSorted()).toEqual(SAID[host] ?? []);
    const aside = warnings.filter(({ code: each }) => each === 'unrecognised-file');
    expect(aside.map(({ from }) => from?.source ?? '').toSorted()).toEqual(
      (ASIDE[host] ?? ['bound.txt']).map((path) => `${folder}/${path}`),
    );
    expect((await cli(['report', '--json', folder])).out).toBe(out);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../check-dump.ts';
import { firmwareLines, mapLines } from './told-lines.ts';

const ORACLE = new URL('../../../fixtures/oracle/', import.meta.url);
const HOSTS = readdirSync(ORACLE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const RMRRS = [
  'rmrr 0x30000000-0x300fffff direct',
  'rmrr 0x31000000-0x311fffff direct',
  'rmrr 0x31400000-0x314fffff direct',
  'rmrr 0x32000000-0x320fffff direct',
  'rmrr 0x32080000-0x321fffff direct',
  'rmrr 0x32200000-0x322fffff direct',
  'rmrr 0x33000000-0x330fffff direct',
];

/** What the logs say of firmware; the other machines' logs say nothing of it. */
const FIRMWARE: Readonly<Record<string, readonly string[]>> = {
  'arm64-smmuv3-dtodd-k6.12': [
    'device-tree 0x7800000000000000-0x7810000000000002 reserved 0000:00:03.0',
    'device-tree 0x3000000000000000-0x3010000000000002 reserved 0000:00:05.0',
  ],
  'arm64-smmuv3-dtresv-k6.12': ['device-tree 0x30000000-0x300fffff reserved 0000:00:05.0'],
  'x86-intel-rmrr-k6.1': RMRRS,
  'x86-intel-rmrr-k6.12': RMRRS,
  'x86-intel-rmrr-k6.12fd': RMRRS,
};

/** The filtered log has the reserved entries alone; Linux 7.2 calls them otherwise. */
const BIOS = (type: string) => [
  'e820: BIOS-e820',
  `reserved 0x9fc00-0x9ffff ${type}`,
  `reserved 0xf0000-0xfffff ${type}`,
  `reserved 0x3ffd7000-0x3fffffff ${type}`,
  `reserved 0xb0000000-0xbfffffff ${type}`,
  `reserved 0xfed1c000-0xfed1ffff ${type}`,
  `reserved 0xfffc0000-0xffffffff ${type}`,
  `reserved 0xfd00000000-0xffffffffff ${type}`,
];

describe('boot logs of real kernels', () => {
  it('are all there', () => {
    expect(HOSTS.length).toBeGreaterThanOrEqual(35);
    expect(HOSTS).toEqual(expect.arrayContaining(Object.keys(FIRMWARE)));
  });
  it.each(HOSTS)('readHost(%s/dmesg_iommu.txt) tells firmware and e820', (name) => {
    const path = `${name}/dmesg_iommu.txt`;
    const { host, diagnostics } = readFiles([{ path, bytes: readFileSync(new URL(path, ORACLE)) }]);
    expect(firmwareLines(host)).toEqual(FIRMWARE[name] ?? []);
    const [bios = [], ...others] = (host.machine?.memoryMaps ?? []).map(mapLines);
    const type = name.includes('k7.2') ? 'device reserved' : 'reserved';
    expect(bios).toEqual(name.startsWith('x86') ? BIOS(type) : []);
    // A command line with `memmap=` adds 0x30000000, and the kernel its own page 0.
    const isMapped = /-(?:rmrr|ivmd)-/.test(name) && name.startsWith('x86');
    expect(others.map(([head]) => head)).toEqual(isMapped ? ['e820: user', 'e820: modified'] : []);
    if (isMapped) {
      const [, first, second, ...rest] = bios;
      const user = [first, second, `reserved 0x30000000-0x33ffffff ${type}`, ...rest];
      expect(others[0]?.slice(1)).toEqual(user);
      expect(others[1]?.slice(1)).toEqual([`reserved 0x0-0xfff ${type}`, ...user]);
    }
    expect([host.groups, diagnostics]).toEqual([[], []]);
  });
});

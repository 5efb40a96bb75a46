import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MACHINES, readMachine } from '../../consumers/aperture/oracle-hosts.ts';
import { file, readFiles, regionsOf } from '../check-dump.ts';
import { msi, MSI } from '../form-lines.ts';

const path = (group: number) => `/sys/kernel/iommu_groups/${group}/reserved_regions`;
const grep = (...groups: number[]) => groups.map((n) => `${path(n)}:${MSI}\n`).join('');
const tail = (...groups: number[]) => groups.map((n) => `==> ${path(n)} <==\n${MSI}\n\n`).join('');
const OTHER = '0x0000000008000000 0x00000000080fffff msi';

function codes(files: readonly { path: string; bytes: Uint8Array }[]): string[] {
  return readFiles(files).host.warnings.map(({ code, from }) => `${code} ${from?.source}`);
}

describe('a folder with what one machine told', () => {
  it.each(MACHINES)(
    'readHost(%s) is one host with machine, devices and types, and no fault',
    (name) => {
      const { host, diagnostics } = readMachine(name);
      // Of the device tree with a wrong number of cells.
      const faults = name === 'arm64-smmuv3-dtodd-k6.12' ? 4 : 0;
      expect(diagnostics.map(({ code }) => code)).toEqual(
        Array.from({ length: faults }, () => 'bad-table'),
      );
      const list = (leaf: string) =>
        readFileSync(new URL(`../../../fixtures/oracle/${name}/${leaf}`, import.meta.url), 'utf8');
      const words = list('host.json').match(/"uname": "Linux \S+ (\S+)/);
      expect(host.machine?.kernel?.release).toBe(words?.[1]);
      expect(host.machine?.devices).toHaveLength(list('pci.txt').trim().split('\n').length);
      for (const group of host.groups) {
        expect(group.type).toBe(
          list('types.txt')
            .split('\n')
            .find((line) => line.includes(`/${group.id}/`))
            ?.split(' ')[1],
        );
        expect(group.devices).toEqual(
          list('group_devices.txt')
            .split('\n')
            .filter((line) => line.startsWith(`${group.id} `))
            .map((line) => line.split(' ')[1]),
        );
      }
      // A row of devices and what tar said tell nothing; nor do lists of the machine without an IOMMU.
      const left = host.warnings.filter(({ code }) => code === 'unrecognised-file');
      const tellNothing = ['bound.txt', 'iommu_groups_gnu.tar.err'].concat(
        name === 'x86-none-k6.12' ? ['groups_lslR.txt', 'types.txt'] : [],
      );
      const there = readdirSync(new URL(`../../../fixtures/oracle/${name}`, import.meta.url));
      expect(left.map(({ from }) => from?.source ?? '').toSorted()).toEqual(
        there
          .filter((leaf) => tellNothing.includes(leaf))
          .map((leaf) => `${name}/${leaf}`)
          .toSorted(),
      );
    },
  );
});

describe('a file that lists what another lists', () => {
  it('readHost(grep and tail of the same groups) counts the regions once, and says so', () => {
    const files = [file(grep(1, 2), 'a.txt'), file(tail(1, 2), 'b.txt')];
    expect(regionsOf(readFiles(files))).toEqual([msi(1), msi(2)]);
    expect(codes(files)).toEqual(['repeated-file b.txt']);
  });
  it('readHost(part of it, or in another order) counts once too', () => {
    const files = [
      file(grep(1, 2, 3), 'a.txt'),
      file(tail(3), 'b.txt'),
      file(grep(3, 2, 1), 'c.txt'),
    ];
    expect(regionsOf(readFiles(files))).toEqual([msi(1), msi(2), msi(3)]);
    expect(codes(files)).toEqual(['repeated-file b.txt', 'repeated-file c.txt']);
  });
  it('readHost(a region more than the other has) keeps all of both', () => {
    const more = `${tail(1)}${path(1)}:${OTHER}\n`;
    const files = [file(grep(1), 'a.txt'), file(more, 'b.txt')];
    expect(regionsOf(readFiles(files))).toHaveLength(3);
    expect(codes(files)).toEqual([]);
  });
  it('readHost(other groups, or no group) keeps all of both', () => {
    expect(regionsOf(readFiles([file(grep(1), 'a'), file(grep(2), 'b')]))).toEqual([
      msi(1),
      msi(2),
    ]);
    const bare = [file(`${MSI}\n`, 'a'), file(`${MSI}\n`, 'b')];
    expect(regionsOf(readFiles(bare))).toEqual([msi('?'), msi('?')]);
  });
  it('readHost(one file that lists a group twice) keeps both', () => {
    expect(regionsOf(readFiles([file(grep(1, 1), 'a')]))).toEqual([msi(1), msi(1)]);
  });
});

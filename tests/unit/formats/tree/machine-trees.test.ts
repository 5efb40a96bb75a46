import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../../../src/formats/format-input.ts';
import { MACHINES } from '../../consumers/aperture/oracle-hosts.ts';
import { readFiles, regionsOf } from '../check-dump.ts';
import { machineLines } from '../machine/facts.ts';
import { factsOnly, textsOfMachine, treeOfMachine } from './tree-of-machine.ts';

/** What two forms of the same facts have to agree in: all but where it was read and in which order. */
function factsOf(files: readonly InputFile[]) {
  const read = readFiles(files);
  const { iommus = [] } = read.host.machine ?? {};
  return {
    iommus: machineLines({ ...read.host, machine: { iommus, devices: [] } }).toSorted(),
    devices: factsOnly(read.host).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    groups: read.host.groups
      .map(({ id, devices, type }) => ({ id, devices: devices.toSorted(), type }))
      .toSorted((a, b) => Number(a.id) - Number(b.id)),
    regions: regionsOf(read).toSorted(),
    diagnostics: read.diagnostics,
  };
}

const LISTED = MACHINES.filter((name) => treeOfMachine(name).length > 0);

describe('the /sys of a real machine', () => {
  it('was made for nearly every machine', () => {
    expect(LISTED.length).toBeGreaterThan(25);
  });
  it.each(LISTED)('readHost(/sys of %s) tells what its texts tell', (name) => {
    const texts = factsOf(textsOfMachine(name));
    expect(factsOf(treeOfMachine(name))).toEqual(texts);
    expect(texts.devices.length).toBeGreaterThan(2);
  });
  it('readHost(/sys of x86-intel-rmrr-k6.12) has the facts that its texts show', () => {
    const read = readFiles(treeOfMachine('x86-intel-rmrr-k6.12', 'sosreport-lab1-2026/sys'));
    const { host } = read;
    expect(host.groups[8]).toEqual({
      id: '8',
      devices: ['0000:00:1f.0', '0000:00:1f.2', '0000:00:1f.3'],
      type: 'DMA',
    });
    expect(host.machine?.iommus.map(({ name, driver, cap }) => [name, driver, cap])).toEqual([
      [
        'dmar0',
        'intel',
        {
          value: 0xd2008c222f0686n,
          from: { source: 'sosreport-lab1-2026/sys/devices/virtual/iommu/dmar0/intel-iommu/cap' },
        },
      ],
    ]);
    expect(host.machine?.devices.find(({ name }) => name === '0000:00:1f.2')).toEqual({
      name: '0000:00:1f.2',
      vendor: '8086',
      device: '2922',
      class: '010601',
      dmaMaskBits: 64,
      driver: 'vfio-pci',
      from: {
        source: 'sosreport-lab1-2026/sys/devices/pci0000:00/0000:00:1f.2/dma_mask_bits',
      },
    });
    expect(read.recognised).toContainEqual({ title: 'Reserved regions', files: 10 });
  });
  it.each(['', '/', './', 'a/b/c', 'host1', 'host1/sys', '..', 'C:\\copies\\sys'])(
    'readHost(the tree below %j) is the same machine',
    (root) => {
      const name = 'x86-amd-k6.12';
      const below = treeOfMachine(name).map((file) => ({
        ...file,
        path: file.path.replace('sys/', root === '' ? '' : `${root}/`),
      }));
      expect(factsOf(below)).toEqual(factsOf(treeOfMachine(name)));
    },
  );
});

import { describe, expect, it } from 'vitest';
import { deviceRows } from '../../../../src/view/inspector/device-rows.ts';
import {
  deviceNotes,
  deviceText,
  wantsPciIds,
} from '../../../../src/view/inspector/device-text.ts';
import { read } from '../../formats/check-dump.ts';

const LIST =
  '# x\n8086 Intel Corporation\n\t10d3 82574L\nC 02 Network controller\n\t00 Ethernet controller\n';
const from = { source: 'pci.txt' };

describe('deviceRows', () => {
  it('gives the devices of groups first, each with its groups, then the others', () => {
    const { host } = read(
      [
        'IOMMU Group 8:',
        '\t00:1f.2 SATA controller [0106]: Intel Corporation ICH9 [8086:2922]',
        '0x00000000fee00000 0x00000000feefffff msi',
        'IOMMU Group 9:',
        '\t00:1f.3 SMBus [0c05]: Intel Corporation ICH9 SMBus [8086:2930]',
        '0x00000000fee00000 0x00000000feefffff msi',
        '',
        '00:03.0 Ethernet controller [0200]: Intel Corporation 82574L [8086:10d3]',
      ].join('\n'),
    );
    const rows = deviceRows(host).map(
      ({ name, groups, facts }) => `${name} ${groups.join(',')} ${facts?.label ?? '-'}`,
    );
    expect(rows).toEqual([
      '0000:00:1f.2 8 Intel Corporation ICH9',
      '0000:00:1f.3 9 Intel Corporation ICH9 SMBus',
      '0000:00:03.0  Intel Corporation 82574L',
    ]);
  });
});

describe('deviceText', () => {
  const ids = { name: '0000:00:03.0', vendor: '8086', device: '10d3', class: '020000', from };

  it.each([
    [undefined, LIST, ''],
    [{ name: '0000:00:03.0', from }, LIST, ''],
    [ids, undefined, '8086:10d3'],
    [ids, LIST, '8086:10d3 Intel Corporation 82574L'],
    [{ ...ids, label: 'My NIC' }, undefined, '8086:10d3 My NIC'],
    [{ ...ids, device: 'ffff' }, LIST, '8086:ffff Intel Corporation Ethernet controller'],
    [{ ...ids, vendor: 'abcd' }, LIST, 'abcd:10d3 Ethernet controller'],
    [{ ...ids, vendor: 'abcd', class: 'ee00' }, LIST, 'abcd:10d3'],
  ])('%# %j', (facts, list, expected) => {
    expect(deviceText(facts, list)).toBe(expected);
  });

  it('wantsPciIds(facts) only where no tool has named it, and there is something to look up', () => {
    expect(wantsPciIds(ids)).toBe(true);
    expect(wantsPciIds({ ...ids, label: 'My NIC' })).toBe(false);
    expect(wantsPciIds({ name: '0000:00:03.0', from })).toBe(false);
    expect(wantsPciIds(undefined)).toBe(false);
  });

  it('deviceNotes(facts) tells driver and node', () => {
    expect(deviceNotes({ ...ids, driver: 'e1000e', numaNode: 0 })).toBe(
      'driver e1000e, NUMA node 0',
    );
    expect(deviceNotes(ids)).toBe('');
  });
});

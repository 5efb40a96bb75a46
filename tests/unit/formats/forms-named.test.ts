import { describe, expect, it } from 'vitest';
import { read } from './check-dump.ts';
import { MSI, HT, LPC, msi, ht, lpc, path, clean } from './form-lines.ts';

describe('regions with names for their fields', () => {
  it('read(YAML items) reads each, in any order of its fields', () => {
    clean('- start: 0xfee00000\n  end: 0xfeefffff\n  type: msi\n', [msi('?')]);
    clean('- type: "msi"\n  last: "0xfeefffff"\n  first: "0x00000000fee00000"\n', [msi('?')]);
    clean(
      'groups:\n  12:\n  - {start: 0xfee00000, end: 0xfeefffff, type: msi}\n  13:\n  - end: 0xffffffffff\n    start: 0xfd00000000\n    type: reserved\n',
      [msi(12), ht(13)],
    );
    clean('- end: 4277141503\n  start: 4276092928\n  type: msi\n', [msi('?')]);
  });
  it('read(TOML) reads it', () => {
    clean('[[region]]\ngroup = 3\nstart = 0xfee00000\nend = 0xfeefffff\ntype = "msi"\n', [msi(3)]);
  });
  it('read(name=value pairs) reads each line, and several on one', () => {
    clean('start=0xfee00000 end=0xfeefffff type=msi group=3\n', [msi(3)]);
    clean('<region first="0xfee00000" last="0xfeefffff" kind="msi"/>\n', [msi('?')]);
    clean(
      "[R(start=0xfee00000, end=0xfeefffff, type='msi'), R(start=0xfd00000000, end=0xffffffffff, type='reserved')]\n",
      [msi('?'), ht('?')],
    );
  });
  it.each([
    'reg00: base=0x0d0000000 ( 3328MB), size= 256MB, count=1: uncachable',
    'start: 0xfee00000\nend: 0xfeefffff\ntype: ram',
    'start: 0xfee00000\n\nend: 0xfeefffff\ntype: msi',
    'start: 0xfee00000\ntype: msi',
    'type: reserved',
  ])('read(%j) has no region and no fault', (text) => clean(`${text}\n`, []));
});

describe('numbers before regions', () => {
  it('read(a row of devices above a region) takes no segment for the group', () => {
    clean(`0000:00:1f.0 0000:00:1f.2\n${MSI}\n`, [msi('?')]);
    clean(`0001:00:00.0 0002:00:00.0:\n${MSI}\n`, [msi('?')]);
    clean(`8 0000:00:1f.0 0000:00:1f.2\n${MSI}\n`, [msi(8)]);
  });
  it('read(number, region) takes a number that can be no count for the group', () => {
    clean(`0 ${MSI}\n1 ${LPC}\n1 ${MSI}\n10 ${MSI}\n`, [msi(0), lpc(1), msi(1), msi(10)]);
    clean(`3: ${LPC}\n${MSI}\n12: ${MSI}\n`, [lpc(3), msi(3), msi(12)]);
    clean(`3\t${MSI.replaceAll(' ', '\t')}\n4\t${HT.replaceAll(' ', '\t')}\n`, [msi(3), ht(4)]);
  });
  it('read(uniq -c, cat -n) has no groups', () => {
    clean(`1 ${LPC}\n12 ${MSI}\n`, [lpc('?'), msi('?')]);
    clean(`1 ${LPC}\n2 ${MSI}\n3 ${MSI}\n`, [lpc('?'), msi('?'), msi('?')]);
    clean(`1 ${LPC}\n2 ${MSI}\n1 ${HT}\n2 ${MSI}\n`, [lpc('?'), msi('?'), ht('?'), msi('?')]);
    clean(`      2 ${LPC}\n     12 ${MSI}\n`, [lpc('?'), msi('?')]);
  });
});

describe('headers that say more than the group', () => {
  it.each([
    ['Group 12 (0000:03:00.0):', ['0000:03:00.0'], undefined],
    ['12 DMA 0000:00:1f.0 0000:00:1f.3', ['0000:00:1f.0', '0000:00:1f.3'], 'DMA'],
    ['Group 12 type identity', [], 'identity'],
    [
      'IOMMU Group 12 00:1f.0 ISA bridge [0601]: Intel Corporation C610/X99 series chipset [8086:8d44] (rev 05)',
      ['0000:00:1f.0'],
      undefined,
    ],
    ['Group 12:\n  0000:02:00.0\n  0000:02:00.1', ['0000:02:00.0', '0000:02:00.1'], undefined],
    ['12/', [], undefined],
    ['Group "12"', [], undefined],
    ['"12": |', [], undefined],
  ])('read(%j) keeps devices and type', (header, devices, type) => {
    clean(`${header}\n${MSI}\n`, [msi(12)]);
    expect(read(`${header}\n${MSI}\n`).host.groups).toEqual([
      { id: '12', devices, ...(type !== undefined && { type }) },
    ]);
  });
  it('read(a device on a line of its own) is the group of that device', () => {
    clean(`0000:00:1f.0\n${MSI}\n0000:03:00.0:\n${HT}\n`, [
      msi('dev:0000:00:1f.0'),
      ht('dev:0000:03:00.0'),
    ]);
  });
  it('read(a path through a group to its device) is of the group', () => {
    const from = '/sys/kernel/iommu_groups/8/devices/0000:00:1f.0/iommu_group/reserved_regions';
    clean(`${from}:${MSI}\n`, [msi(8)]);
    expect(read(`${from}:${MSI}\n`).host.groups).toEqual([{ id: '8', devices: ['0000:00:1f.0'] }]);
  });
  it('read(a path of Windows, of Markdown) names the group', () => {
    clean(`C:\\dump\\iommu_groups\\3\\reserved_regions:${MSI}\n`, [msi(3)]);
    clean(`/sys/kernel/iommu\\_groups/3/reserved\\_regions:${MSI}\n`, [msi(3)]);
  });
  it('read(the header of another file) ends the group above', () => {
    clean(`==> ${path(3)} <==\n${MSI}\n\n==> notes.txt <==\n${HT}\n`, [msi(3), ht('?')]);
  });
  it('read(a list of all groups, then a command) keeps the one that is shown', () => {
    const list = 'IOMMU Group 1 00:01.0 PCI bridge\nIOMMU Group 2 00:02.0 VGA\n';
    const { host } = read(`${list}$ cat ${path(2)}\n${MSI}\n`);
    expect(host.groups).toEqual([{ id: '2', devices: ['0000:00:02.0'] }]);
  });
  it.each(['26)', '0000', '12:'])('read(%s above a region with a path) makes no group', (line) => {
    const { host } = read(`ends here ->\n${line}\n\n${path(3)}:${MSI}\n`);
    expect(host.groups).toEqual([{ id: '3', devices: [] }]);
  });
});

import { describe, expect, it } from 'vitest';
import { read, regionsOf } from './check-dump.ts';
import { MSI, HT, LPC, msi, ht, lpc, path, clean } from './form-lines.ts';

describe('what commands print', () => {
  it('read(grep -H . or grep -r) takes the group from the path', () => {
    clean(
      `${path(1)}:${MSI}\n${path(12)}:${HT}\n12/reserved_regions:${MSI}\n./3/reserved_regions:${HT}\n`,
      [msi(1), ht(12), msi(12), ht(3)],
    );
  });
  it('read(grep -n) takes line numbers for what they are', () => {
    clean(`${path(1)}:1:${MSI}\n${path(1)}:2:${HT}\n`, [msi(1), ht(1)]);
    clean(`1:${MSI}\n2:${HT}\n`, [msi('?'), ht('?')]);
  });
  it('read(grep --color) reads through the colours', () => {
    clean(
      `\x1b[35m\x1b[K${path(7)}\x1b[m\x1b[K\x1b[36m\x1b[K:\x1b[m\x1b[K\x1b[01;31m\x1b[K${MSI}\x1b[m\x1b[K\n`,
      [msi(7)],
    );
  });
  it('read(grep -h . | sort -u) has no groups', () => {
    clean(`$ grep -h . ${path('*')} | sort -u\n${LPC}\n${MSI}\n`, [lpc('?'), msi('?')]);
  });
  it('read(sort | uniq -c) makes one region a line', () => {
    clean(`      1 ${LPC}\n     12 ${MSI}\n`, [lpc('?'), msi('?')]);
  });
  it('read(nl, cat -n) drops the numbers', () =>
    clean(`     1\t${LPC}\n     2\t${MSI}\n`, [lpc('?'), msi('?')]));
  it('read(tail -n +1, head) keeps empty groups', () => {
    const text = `==> ${path(0)} <==\n${MSI}\n\n==> ${path(2)} <==\n\n==> ${path(9)} <==\n${HT}\n`;
    clean(text, [msi(0), ht(9)]);
    expect(read(text).host.groups.map(({ id }) => id)).toEqual(['0', '2', '9']);
  });
  it('read(cat with prompts) takes the group from each command', () => {
    for (const prompt of [
      '$ ',
      '# ',
      '% ',
      'user@host:~$ ',
      '[root@host ~]# ',
      'host% ',
      'user@host ~ % ',
      '/ # ',
      '~ # ',
      'bash-5.1# ',
      'root@host:/# ',
      'host:~ # ',
      'user@host ~> ',
      'PS C:\\Users\\u> ssh host ',
      '➜  ~ ',
      '(venv) user@host:~$ sudo ',
    ]) {
      clean(`${prompt}cat ${path(12)}\n${MSI}\n${prompt}cat ${path(3)}\n${HT}\n${prompt}\n`, [
        msi(12),
        ht(3),
      ]);
    }
  });
  it('read(cat with prompts) keeps groups that list nothing, not those that are not there', () => {
    const missing = `cat: ${path(7)}: No such file or directory`;
    const { host } = read(
      `$ cat ${path(1)}\n${MSI}\n$ cat ${path(2)}\n$ cat ${path(7)}\n${missing}\n$ cat ${path(3)}\n`,
    );
    expect(host.groups.map(({ id }) => id)).toEqual(['1', '2', '3']);
  });
  it('read(cat of a relative path) takes the group from the prompt', () => {
    clean(`[root@host 19]# cat reserved_regions\n${MSI}\n`, [msi(19)]);
    clean(`user@host:/sys/kernel/iommu_groups/4$ cat reserved_regions\n${MSI}\n`, [msi(4)]);
    clean(`/sys/kernel/iommu_groups/4 # cat reserved_regions\n${MSI}\n`, [msi(4)]);
    clean(`[root@host iommu_groups]# cat 5/reserved_regions\n${MSI}\n`, [msi(5)]);
    clean(
      `root@host:/sys/bus/pci/devices/0000:83:00.0# cat iommu_group/reserved_regions\n${MSI}\n`,
      [msi('dev:0000:83:00.0')],
    );
  });
  it('read(a prompt of two lines) takes the folder from the first', () => {
    clean(`┌──(root㉿kali)-[/sys/kernel/iommu_groups/3]\n└─# cat reserved_regions\n${MSI}\n`, [
      msi(3),
    ]);
    clean(`user@host /sys/kernel/iommu_groups/3\n$ cat reserved_regions\n${MSI}\n`, [msi(3)]);
  });
  it('read([code] before the first command) reads the command', () => {
    clean(`[code]$ cat ${path(3)}\n${MSI}[/code]\n`, [msi(3)]);
  });
  it('read(cd, then cat) takes the group from the folder', () => {
    clean(`# cd /sys/kernel/iommu_groups/6\n# cat reserved_regions\n${MSI}\n`, [msi(6)]);
    clean(`$ cd /sys/kernel/iommu_groups/6 && cat reserved_regions\n${MSI}\n`, [msi(6)]);
  });
  it('read(a prompt without a group) ends the group above', () => {
    clean(`$ cat ${path(6)}\n${MSI}\n$ ssh other ./dump\n${HT}\n`, [msi(6), ht('?')]);
    clean(`[root@host iommu_groups]# cat */reserved_regions\n${MSI}\n`, [msi('?')]);
    clean(`$ cat ${path(6)} ${path(7)}\n${MSI}\n${HT}\n`, [msi('?'), ht('?')]);
  });
  it('read(a loop with header lines) takes the group from each', () => {
    for (const header of [
      'Group 12',
      'Group 12:',
      'IOMMU Group 12:',
      'IOMMU group 12',
      'group 12:',
      'iommu_group 12',
      '== 12 ==',
      '=== Group 12 ===',
      '--- 12 ---',
      '## 12',
      '## Group 12',
      '**Group 12**',
      '[12]',
      '12',
      '12:',
      'group=12',
      'Reserved regions of group 12:',
      '/sys/kernel/iommu_groups/12',
      '/sys/kernel/iommu_groups/12/',
      'iommu_groups/12:',
      `--- ${path(12)}`,
      `${path(12)}:`,
      `# ${path(12)}`,
      `Group 12: ${path(12)}`,
    ]) {
      clean(`${header}\n${MSI}\n${header.replaceAll('12', '3')}\n${HT}\n`, [msi(12), ht(3)]);
    }
  });
  it('read(a loop with header lines) keeps groups that list nothing', () => {
    const { host } = read(`Group 0\n${MSI}\nGroup 1\nGroup 2\n${HT}\n`);
    expect(host.groups.map(({ id }) => id)).toEqual(['0', '1', '2']);
  });
  it('read(devices between header and regions) keeps the group', () => {
    clean(
      `IOMMU Group 12:\n\t00:1f.0 ISA bridge [0601]: Intel Corporation [8086:1d41]\n\t${MSI}\n`,
      [msi(12)],
    );
  });
  it('read(find -exec) takes each path line', () => {
    clean(`${path(9)}\n${MSI}\n${path(2)}\n${path(1)}\n${HT}\n`, [msi(9), ht(1)]);
  });
  it('read(more) takes the path between its rulers', () => {
    const bar = '::::::::::::::';
    clean(`${bar}\n${path(0)}\n${bar}\n${MSI}\n${bar}\n${path(1)}\n${bar}\n${HT}\n`, [
      msi(0),
      ht(1),
    ]);
  });
  it("read(awk with the file's name) takes the group from it", () => {
    clean(`${path(0)} ${MSI}\n${path(1)}: ${HT}\n${path(2)}\t${MSI}\n`, [msi(0), ht(1), msi(2)]);
  });
  it('read(paste of two columns) reads both', () => {
    clean(`${MSI}\t${HT}\n`, [msi('?'), ht('?')]);
  });
  it('read(nothing to open) has no region and no fault', () => {
    const { host, diagnostics } = read(
      `tail: can't open '${path('*')}': No such file or directory\ntail: no files\n`,
    );
    expect([host.groups, diagnostics, regionsOf({ host })]).toEqual([[], [], []]);
  });
});

describe('paths that name a device', () => {
  it.each([
    ['/sys/bus/pci/devices/0000:83:00.0/iommu_group/reserved_regions', 'dev:0000:83:00.0'],
    ['/sys/bus/pci/devices/0000\\:83\\:00.0/iommu_group/reserved_regions', 'dev:0000:83:00.0'],
    ['/sys/devices/pci0000:00/0000:00:1f.0/iommu_group/reserved_regions', 'dev:0000:00:1f.0'],
    ['/sys/class/net/eth0/device/iommu_group/reserved_regions', 'dev:eth0'],
    ['/sys/bus/platform/devices/2010000.iommu/iommu_group/reserved_regions', 'dev:2010000.iommu'],
    ['/sys/bus/pci/devices/*/iommu_group/reserved_regions', '?'],
    ['/sys/kernel/iommu_groups/<n>/reserved_regions', '?'],
    ['/sys/kernel/iommu_groups/$g/reserved_regions', '?'],
    ['/sys/kernel/iommu_groups/y/reserved_regions', 'y'],
  ])('read(cat %s) is of %s', (from, group) => {
    clean(`# cat ${from}\n${MSI}\n`, [msi(group)]);
    clean(`==> ${from} <==\n${MSI}\n`, [msi(group)]);
    clean(`${from}:${MSI}\n`, [msi(group)]);
    clean(`${from}\n${MSI}\n`, [msi(group)]);
  });
  it('read(a device right before a region) is of its group', () => {
    clean(`0000:83:00.0 ${MSI}\n0000:84:00.0: ${MSI}\n`, [
      msi('dev:0000:83:00.0'),
      msi('dev:0000:84:00.0'),
    ]);
  });
  it('read(a device) lists it in its group', () => {
    const { host } = read(
      `/sys/bus/pci/devices/0000:83:00.0/iommu_group/reserved_regions:${MSI}\n`,
    );
    expect(host.groups).toEqual([{ id: 'dev:0000:83:00.0', devices: ['0000:83:00.0'] }]);
  });
});

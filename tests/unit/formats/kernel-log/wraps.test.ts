import { describe, expect, it } from 'vitest';
import { facts } from '../machine/facts.ts';
import { hostOf, toldLines } from './told-lines.ts';

const told = (...lines: string[]) => toldLines(hostOf(lines.join('\n')));

describe('lines of a log that a mail has wrapped', () => {
  it('read(an IVMD with everything before it) is put together of four lines', () => {
    expect(
      told(
        '> Nov 12 10:00:00 lab1 kernel: [    0.123456] AMD-Vi: IVMD_TYPE_RANGE',
        '> devid_start: 0000:00:00.0 devid_end: 0000:0f:1f.7 range_start:',
        '> 0000000030000000 range_end: 0000000030100000',
        '> flags: 1',
      ),
    ).toEqual(['ivmd 0x30000000-0x300fffff direct 0000:00:00.0..0000:0f:1f.7', 'host lab1']);
  });
  it('read(group number on the next line) belongs to its device', () => {
    const text = [
      'Nov 12 10:00:00 lab1 kernel: [    1.4] pci 0000:00:1f.2: Adding to',
      'iommu group 8',
      '/sys/kernel/iommu_groups/8/reserved_regions:0x00000000fee00000 0x00000000feefffff msi',
    ].join('\n');
    expect(hostOf(text).groups).toEqual([{ id: '8', devices: ['0000:00:1f.2'] }]);
  });
  it('read(command line over two lines) has all of its words', () => {
    const text = [
      '[    0.000000] Command line: BOOT_IMAGE=/vmlinuz-6.1 root=/dev/sda1 ro quiet',
      'intel_iommu=on iommu=pt',
      '[    0.000000] KERNEL supported cpus:',
    ].join('\n');
    expect(facts(text)).toEqual([
      'options BOOT_IMAGE=/vmlinuz-6.1 root=/dev/sda1 ro quiet intel_iommu=on iommu=pt dump.txt:1',
    ]);
  });
  it.each([
    ['a blank line', ''],
    ['a line of the log', '[    0.2] 0x000000be7fffff is high'],
    ['a region', '0x00000000fee00000 0x00000000feefffff msi'],
    ['a prompt', 'root@lab:~# echo 0x000000be7fffff'],
  ])('read(%s behind a cut line) does not end it', (_, next) => {
    expect(told('[    0.1] DMAR: RMRR base: 0x000000ba000000 end:', next, 'x')).toEqual([]);
  });
  it('read(prose behind a short line) is no part of it', () => {
    expect(facts('[    0.0] Command line: quiet\nintel_iommu=off is better\n')).toEqual([
      'options quiet dump.txt:1',
    ]);
  });
  it('read(line that never ends) takes five lines at most', () => {
    const rest = Array.from({ length: 9 }, () => 'word');
    expect(
      told('DMAR: RMRR base: 0x1000', ...rest, 'end: 0x1fff', 'DMAR: RMRR base: 0x1 end: 0x2'),
    ).toEqual(['rmrr 0x1-0x2 direct']);
  });
  it('read(lines that a console cut at column 80, inside a word) has the whole numbers', () => {
    const line =
      'Nov 12 10:00:00 lab1 kernel: DMAR: RMRR base: 0x00000079663000 end: 0x00000079682fff';
    expect(told(line.slice(0, 80), line.slice(80))).toEqual([
      'rmrr 0x79663000-0x79682fff direct',
      'host lab1',
    ]);
  });
  it.each([
    ['grep -n', (line: string, at: number) => `${at + 9}:[    0.1] ${line}`],
    ['cat -n', (line: string, at: number) => `     ${at + 3}\t[    0.1] ${line}`],
    ['/dev/kmsg', (line: string, at: number) => `6,${at},1234,-;${line}`],
  ])('read(lines numbered by %s) are each a line', (_, numbered) => {
    const lines = [
      'pci_bus 0000:00: root bus resource [mem 0x000a0000-0x000bffff window]',
      'pci_bus 0000:00: root bus resource [mem 0xc0000000-0xfebfffff window]',
      'DMAR: RMRR base: 0x00000079663000 end: 0x00000079682fff',
    ];
    const host = hostOf(lines.map((line, at) => numbered(line, at)).join('\n'));
    expect(toldLines(host)).toEqual([
      'rmrr 0x79663000-0x79682fff direct',
      'window 0xa0000-0xbffff',
      'window 0xc0000000-0xfebfffff',
    ]);
  });
});

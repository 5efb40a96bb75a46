import { describe, expect, it } from 'vitest';
import { FIRMWARE_LINES } from '../../../../src/formats/kernel-log/firmware-lines.ts';
import { hostOf, toldLines } from './told-lines.ts';

const IVMD = (type: string, from: string, to: string, start: string, end: string, flags: number) =>
  `AMD-Vi: IVMD_TYPE${type}\t\t devid_start: ${from} devid_end: ${to} range_start: ${start} range_end: ${end} flags: ${String(flags)}`;
const [A, B] = ['0000000030000000', '0000000030100000'];

/** A line, and what it tells. */
const LINES: readonly (readonly [string, readonly string[]])[] = [
  [
    'DMAR: RMRR base: 0x000000ba000000 end: 0x000000be7fffff',
    ['rmrr 0xba000000-0xbe7fffff direct'],
  ],
  [
    'dmar: RMRR base: 0x000000ba000000 end: 0x000000be7fffff',
    ['rmrr 0xba000000-0xbe7fffff direct'],
  ],
  ['DMAR: RMRR base: 0x0 end: 0xffffffffffffffff', ['rmrr 0x0-0xffffffffffffffff direct']],
  [
    'DMAR: [Firmware Bug]: Your BIOS is broken; bad RMRR [0x00000000cf7eb400-0x00000000cf7fffff]',
    ['rmrr 0xcf7eb400-0xcf7fffff direct'],
  ],
  [
    'DMAR: [Firmware Bug]: No firmware reserved region can cover this RMRR [0x00000000000e8000-0x00000000000e8fff], contact BIOS vendor for fixes',
    ['rmrr 0xe8000-0xe8fff direct'],
  ],
  [
    'IOMMU: Setting identity map for device 0000:00:1d.0 [0xbf499000 - 0xbf4a7fff]',
    ['rmrr 0xbf499000-0xbf4a7fff direct 0000:00:1d.0'],
  ],
  [
    'DMAR: Ignoring identity map for HW passthrough device 0000:00:1d.0 [0xbf499000 - 0xbf4a7fff]',
    ['rmrr 0xbf499000-0xbf4a7fff direct 0000:00:1d.0'],
  ],
  [
    'pci 0000:00:1d.0: DMAR: Setting identity map [0xbf499000 - 0xbf4a7fff]',
    ['rmrr 0xbf499000-0xbf4a7fff direct 0000:00:1d.0'],
  ],
  ['IOMMU: Setting identity map for device 0000:00:1f.0 [0x0 - 0xffffff]', []],
  [
    IVMD('i', '0000:00:1f.2', '0000:00:1f.2', A, B, 7),
    ['ivmd 0x30000000-0x300fffff direct 0000:00:1f.2'],
  ],
  [
    IVMD('_ALL', '0001:00:00.0', '0001:ff:1f.7', A, B, 1),
    ['ivmd 0x30000000-0x300fffff direct all of 1'],
  ],
  [
    IVMD('_RANGE', '00:00.0', '0f:1f.7', A, B, 8),
    ['ivmd 0x30000000-0x300fffff direct 0000:00:00.0..0000:0f:1f.7'],
  ],
  [IVMD('i', '00:1f.2', '00:1f.2', A, B, 6), []],
  [
    IVMD('i', '00:1f.2', '00:1f.2', 'fffffffffffff000', '0000000000000000', 1),
    ['ivmd 0xfffffffffffff000-0xffffffffffffffff direct 0000:00:1f.2'],
  ],
  [
    'vfio-pci 0000:00:05.0: treating non-direct mapping [[mem 0x78200000-0x782fffff flags 0x200]] -> [0x0000000030000000-0x00000000300fffff] as reservation',
    ['device-tree 0x30000000-0x300fffff reserved 0000:00:05.0'],
  ],
  ['DMAR: RMRR base: 0x000000be800000 end: 0x000000be7fffff', ['warning firmware-inverted']],
  [IVMD('i', '00:1f.2', '00:1f.2', A, A, 1), ['warning firmware-inverted']],
  [IVMD('i', '00:1f.2', '00:1f.2', '0', '0', 1), ['warning firmware-inverted']],
];

describe('what a line says that firmware reserves', () => {
  it('every row of the table has a line here', () => {
    const unread = FIRMWARE_LINES.filter(
      ({ pattern }) => !LINES.some(([line]) => pattern.test(line)),
    );
    expect(unread).toEqual([]);
  });
  it.each(LINES)('read(%s)', (line, told) => {
    for (const prefix of ['', '[    0.123456] ', '> >> [    0.123456][    T0] ', '<6>']) {
      expect(toldLines(hostOf(`${prefix}${line}\n`))).toEqual(told);
    }
    expect(toldLines(hostOf(`[    0.1] ${line.toLowerCase()}\n`))).toEqual(told);
  });
  it('read(inverted RMRR) says where both ends are, and in which line', () => {
    const { warnings } = hostOf('hello\nDMAR: RMRR base: 0x2000 end: 0x1fff\n');
    expect(warnings[0]).toEqual({
      code: 'firmware-inverted',
      text: 'The RMRR at 0x2000 ends below that, at 0x1fff; it is no range.',
      from: { source: 'log.txt', line: 2 },
    });
  });
  it('read(a line again and again) tells it once, of each device', () => {
    const line = (device: string) =>
      `pci ${device}: DMAR: Setting identity map [0x1000 - 0x1fff]\n`;
    const text = ['0000:00:02.0', '0000:00:14.0', '0000:00:02.0'].map(line).join('');
    expect(toldLines(hostOf(text))).toEqual([
      'rmrr 0x1000-0x1fff direct 0000:00:02.0',
      'rmrr 0x1000-0x1fff direct 0000:00:14.0',
    ]);
  });
  it.each([
    'DMAR: RMRR base: 0x000000ba000000 end: 0x',
    'DMAR: RMRR base: 0x0 end: 0x10000000000000000',
    'DMAR: No RMRR found',
    'Device is ineligible for IOMMU domain attach due to platform RMRR requirement',
    'AMD-Vi: IVMD_TYPEi devid_start: 00:1f.2',
  ])('read(%s) tells nothing', (line) => {
    expect(toldLines(hostOf(`[    0.1] ${line}\n`))).toEqual([]);
  });
});

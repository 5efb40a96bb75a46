import { describe, expect, it } from 'vitest';
import type { Host } from '../../../../src/model/host.ts';
import type { FirmwareRegion } from '../../../../src/model/told.ts';
import { textHost } from '../text-host.ts';
import { codesOf, found, onlyText, told, wants } from './told-host.ts';

const MSI = '0xfee00000-0xfeefffff msi';
const DEVICES = { '1': ['0000:00:03.0'], '8': ['0000:00:1f.0', '0000:00:1f.2'] };
/** Group 8 lacks what is wanted for 1f.2. */
const LOST = textHost({ '1': `0x30000000-0x300fffff direct,${MSI}`, '8': MSI });
/** What group 1 lists; without it `no-firmware` would be told too. */
const LISTED = wants('rmrr', '0x30000000-0x300fffff', ['0000:00:03.0'], 3);

function lost(...firmware: readonly FirmwareRegion[]): Host {
  return told(LOST, { firmware: [LISTED, ...firmware] }, DEVICES);
}

describe('firmware-not-listed', () => {
  it('names the group that has the device, and what may be behind it', () => {
    const [one, ...others] = found(
      lost(wants('rmrr', '0x33000000-0x330fffff', ['0000:00:1f.2'], 9)),
    );
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      code: 'firmware-not-listed',
      from: { source: 'firmware', line: 9 },
    });
    expect(one?.text).toMatch(
      /^Firmware wants 0x33000000-0x330fffff \(RMRR\) for 0000:00:1f\.2\. Group 8 has that device and does not list it\. It may mean .*first RMRR of a later device/,
    );
  });

  it('compares a range of a log, which names no device, with all groups', () => {
    const log = (range: string) => lost(wants('rmrr', range));
    expect(codesOf(log('0x30000000-0x300fffff'))).toEqual([]);
    expect(onlyText(log('0x33000000-0x330fffff'))).toContain('No group here lists it');
    expect(onlyText(log('0x30000000-0x3010ffff'))).toContain('0x30000000-0x3010ffff');
  });

  it('tells a range of table and log once, with both sources', () => {
    const findings = found(
      lost(
        wants('rmrr', '0x33000000-0x330fffff', [], 1),
        wants('rmrr', '0x33000000-0x330fffff', ['0000:00:1f.2'], 2),
      ),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]?.from?.line).toBe(2);
    expect(findings[0]?.besides).toEqual([{ source: 'firmware', line: 1 }]);
  });

  it('says of a device that no group has that none lists it, not that a group lacks it', () => {
    expect(onlyText(lost(wants('rmrr', '0x33000000-0x330fffff', ['0000:00:02.0'])))).toContain(
      'No group here has that device, and none lists it',
    );
    const bridge = [wants('rmrr', '0x30000000-0x300fffff', ['behind 0000:00:1c.0'])];
    expect(codesOf(told(LOST, { firmware: bridge }, DEVICES))).toEqual([]);
  });

  it('is silent where no dump lists anything, or that of the group', () => {
    const firmware = [wants('rmrr', '0x33000000-0x330fffff', ['0000:00:1f.2'])];
    expect(codesOf(told(textHost({ '1': '', '8': '' }), { firmware }, DEVICES))).toEqual([]);
    expect(codesOf(told(textHost({ '1': MSI, '8': '' }), { firmware }, DEVICES))).toEqual([]);
  });

  it('takes several ranges that sysfs joined, and the rounding of each table', () => {
    const host = textHost({
      '1': '0x32000000-0x322fffff direct',
      '2': '0x5000-0x5fff direct',
      '3': '0x78100000-0x7820ffff direct-relaxable',
    });
    const devices = { '1': ['0000:00:04.0'], '2': ['0000:00:05.0'], '3': ['0000:00:06.0'] };
    const rmrr = [
      wants('rmrr', '0x32000000-0x320fffff', ['0000:00:04.0']),
      wants('rmrr', '0x32080000-0x321fffff', ['0000:00:04.0']),
      wants('rmrr', '0x32200000-0x322fffff', ['0000:00:04.0']),
    ];
    expect(codesOf(told(host, { firmware: rmrr }, devices))).not.toContain('firmware-not-listed');
    // One byte at 0x4fff: the start is rounded up to 0x5000, the length to a page.
    const ivmd = [wants('ivmd', '0x4fff-0x4fff', ['0000:00:05.0 to 0000:00:05.7'])];
    expect(codesOf(told(host, { firmware: ivmd }, devices))).not.toContain('firmware-not-listed');
    const rmr = [wants('rmr', '0x78100100-0x7820fe00', ['0000:00:06.0'])];
    expect(codesOf(told(host, { firmware: rmr }, devices))).not.toContain('firmware-not-listed');
  });

  it('says which kernel is the first that reads the table', () => {
    const host = lost(wants('rmr', '0x78000000-0x780fffff', ['0000:00:03.0']));
    expect(onlyText(host, { kernel: { major: 5, minor: 19 } })).toContain(
      'Linux 5.19 does not read it: 6.0 is the first that does',
    );
    expect(onlyText(host)).toContain('_DSM function 5');
  });

  it('holds a range of all devices against every group with a PCI device', () => {
    const firmware = [wants('ivmd', '0x30000000-0x300fffff', ['all'])];
    expect(onlyText(told(LOST, { firmware }, DEVICES))).toContain('Group 8 has');
  });
});

import { describe, expect, it } from 'vitest';
import { textHost } from '../text-host.ts';
import { codesOf, found, told, wants } from './told-host.ts';

const ONE = wants('rmrr', '0x30000000-0x300fffff');

describe('no-firmware', () => {
  it('tells a region that is mapped 1:1 and that no range explains, once for all groups', () => {
    const direct = '0x30000000-0x300fffff direct,0x40000000-0x400fffff direct-relaxable';
    const host = told(textHost({ '1': direct, '2': direct }), { firmware: [ONE] });
    const findings = found(host);
    expect(findings.map(({ code }) => code)).toEqual(['no-firmware']);
    expect(findings[0]?.text).toMatch(/^Group 1 lists 0x40000000-0x400fffff \(direct-relaxable\)/);
    expect(findings[0]).toMatchObject({ from: { line: 2 }, besides: [{ source: 'firmware' }] });
  });

  it('is silent where no table was read', () => {
    const host = textHost({ '1': '0x40000000-0x400fffff direct,0x50000000-0x500fffff reserved' });
    expect(codesOf(told(host, {}))).toEqual([]);
    // Of a device tree a boot log has only what became `reserved`.
    const logged = { ...wants('device-tree', '0x50000000-0x500fffff'), kind: 'reserved' } as const;
    expect(codesOf(told(host, { firmware: [logged] }))).toEqual([]);
  });

  it('explains ISA bridges, pages around a range, and ranges that sysfs joined', () => {
    const host = textHost({
      '1': '0-0xffffff direct-relaxable,0x32000000-0x322fffff direct,0x50000000-0x50000fff direct',
      '2': '0x70000000-0x700fffff reserved,0xfee00000-0xfeefffff msi',
    });
    const firmware = [
      wants('rmrr', '0x32000000-0x320fffff'),
      wants('rmrr', '0x32080000-0x322fffff'),
      wants('rmrr', '0x50000010-0x50000fff'),
    ];
    expect(codesOf(told(host, { firmware }))).not.toContain('no-firmware');
  });
});

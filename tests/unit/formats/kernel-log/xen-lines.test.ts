import { describe, expect, it } from 'vitest';
import { facts } from '../machine/facts.ts';
import { hostOf, toldLines } from './told-lines.ts';

const told = (...lines: string[]) =>
  toldLines(hostOf(lines.map((line) => `(XEN) [VT-D]${line}\n`).join('')));

describe('log of Xen', () => {
  it('read(RMRR behind its devices) names all of them, and bridges as bridges', () => {
    expect(
      told(
        'found ACPI_DMAR_RMRR:',
        ' endpoint: 0000:03:00.0',
        ' bridge: 0000:00:1c.0 start=0 sec=4 sub=4',
        'dmar.c:608:   RMRR region: base_addr bdf8f000 end_addr bdf92fff',
      ),
    ).toEqual(['rmrr 0xbdf8f000-0xbdf92fff direct 0000:03:00.0 bridge 0000:00:1c.0']);
  });
  it('read(devices of another structure) are not of the RMRR', () => {
    expect(
      told(
        'found ACPI_DMAR_DRHD:',
        ' endpoint: 0000:00:02.0',
        'found ACPI_DMAR_RMRR:',
        '  RMRR region: base_addr 1000 end_address 1fff',
        '  RMRR region: base_addr 3000 end_address 3fff',
      ),
    ).toEqual(['rmrr 0x1000-0x1fff direct', 'rmrr 0x3000-0x3fff direct']);
  });
  it('read(RMRR that Xen takes for wrong) is a warning', () => {
    expect(told('dmar.c:602:   The RMRR (2000, 1fff) is incorrect!')).toEqual([
      'warning firmware-inverted',
    ]);
  });
  it('read(cap behind the address of its registers) tells the IOMMU', () => {
    const text = [
      '(XEN) [VT-D]drhd->address = fed91000 iommu->reg = ffff82c00021f000',
      '(XEN) [VT-D]cap = d2008c40660462 ecap = f050da',
      '(XEN) [VT-D]cap = 1 ecap = 2',
    ].join('\n');
    expect(facts(`${text}\n`)).toEqual(['drhd-fed91000 intel cap=0xd2008c40660462 ecap=0xf050da']);
  });
});

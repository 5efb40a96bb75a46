import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOfPciClass, nameOfPciId } from '../../../../src/formats/names/pci-ids.ts';

const LIST = readFileSync(new URL('../../../../public/pci-ids.txt', import.meta.url), 'utf8');

describe('nameOfPciId', () => {
  it.each([
    ['8086', '10d3', { vendor: 'Intel Corporation', device: '82574L Gigabit Network Connection' }],
    ['8086', '10D3', { vendor: 'Intel Corporation', device: '82574L Gigabit Network Connection' }],
    ['1af4', '1041', { vendor: 'Red Hat, Inc.', device: 'Virtio 1.0 network device' }],
    // The first and the last of the list.
    ['0001', '0000', { vendor: 'SafeNet (wrong ID)' }],
    ['ffff', '0000', { vendor: 'Illegal Vendor ID' }],
    ['8086', 'xxxx', { vendor: 'Intel Corporation' }],
    ['8086', '', { vendor: 'Intel Corporation' }],
    ['fffe', '0000', { vendor: 'VMWare Inc (temporary ID)' }],
    // 10d3 is a device of Intel's here, and of another maker's before it: never of the wrong one.
    ['1022', '10d3', { vendor: 'Advanced Micro Devices, Inc. [AMD]' }],
    ['eeee', '0000', undefined],
    ['', '', undefined],
    ['C 01', '06', undefined],
    ['\n8086', '10d3', undefined],
  ])('%j %j', (vendor, device, expected) => {
    expect(nameOfPciId(LIST, vendor, device)).toEqual(expected);
  });

  it('finds every device of the list that is looked for, under its own maker', () => {
    let maker = '';
    const all: (readonly [string, string, string])[] = [];
    for (const line of LIST.split('\n')) {
      if (line.startsWith('C ')) break;
      if (/^[0-9a-f]{4} /.test(line)) maker = line.slice(0, 4);
      else if (line.startsWith('\t')) all.push([maker, line.slice(1, 5), line.slice(6)]);
    }
    expect(all.length).toBeGreaterThan(17_000);
    fc.assert(
      fc.property(fc.constantFrom(...all), ([vendor, device, name]) => {
        expect(nameOfPciId(LIST, vendor, device)?.device).toBe(name);
      }),
      { numRuns: 300 },
    );
  });

  it('an empty or cut list names nothing, or what is left', () => {
    expect(nameOfPciId('', '8086', '10d3')).toBeUndefined();
    expect(nameOfPciId('# x\n8086 Intel\n\t10d3 825', '8086', '10d3')).toEqual({
      vendor: 'Intel',
      device: '825',
    });
  });
});

describe('nameOfPciClass', () => {
  it.each([
    ['0106', 'SATA controller'],
    ['010601', 'SATA controller'],
    ['0108', 'Non-Volatile memory controller'],
    ['01ee', 'Mass storage controller'],
    ['ff00', 'Unassigned class'],
    ['dd00', undefined],
    ['01', undefined],
  ])('%s is %s', (code, expected) => {
    expect(nameOfPciClass(LIST, code)).toBe(expected);
  });
});

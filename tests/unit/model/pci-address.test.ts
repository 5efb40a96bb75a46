import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isPciAddress,
  pciAddress,
  pciSegment,
  SHORT_PCI_ADDRESS,
  withSegment,
} from '../../../src/model/pci-address.ts';

test('pciAddress(0, 0, 31, 2) is 0000:00:1f.2', () => {
  expect(pciAddress(0, 0, 0x1f, 2)).toBe('0000:00:1f.2');
  expect(pciAddress(0x1_0000, 0xe1, 0, 0)).toBe('10000:e1:00.0');
});

test('pciSegment pads to four digits', () => {
  expect(pciSegment(0)).toBe('0000');
  expect(pciSegment(0xabcd)).toBe('abcd');
});

test('withSegment(00:1f.2) is 0000:00:1f.2; one in full stays', () => {
  expect(withSegment('00:1f.2')).toBe('0000:00:1f.2');
  expect(withSegment('10000:e1:00.0')).toBe('10000:e1:00.0');
});

test.each(['0000:00:1f.2', '10000:E1:00.0', 'fedcba98:ff:1f.7'])(
  'isPciAddress(%j) is true',
  (text) => {
    expect(isPciAddress(text)).toBe(true);
  },
);

test.each([
  '00:1f.2',
  '0000:00:1f.8',
  '0000:00:1f',
  '000:00:1f.2',
  ' 0000:00:1f.2',
  '123456789:00:1f.2',
])('isPciAddress(%j) is false', (text) => {
  expect(isPciAddress(text)).toBe(false);
});

test('isPciAddress knows whatever pciAddress gives; without its segment it is a short one', () => {
  const numbers = fc.tuple(
    fc.integer({ min: 0, max: 0xffff_ffff }),
    fc.integer({ min: 0, max: 0xff }),
    fc.integer({ min: 0, max: 0x1f }),
    fc.integer({ min: 0, max: 7 }),
  );
  const short = new RegExp(`^${SHORT_PCI_ADDRESS}$`);
  fc.assert(
    fc.property(numbers, (parts) => {
      const text = pciAddress(...parts);
      expect(isPciAddress(text)).toBe(true);
      expect(text.startsWith(`${pciSegment(parts[0])}:`)).toBe(true);
      expect(short.test(text.slice(text.indexOf(':') + 1))).toBe(true);
    }),
  );
});

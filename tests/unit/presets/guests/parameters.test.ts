import { describe, expect, test } from 'vitest';
import { guestLayout } from '../../../../src/presets/guests/guest-layouts.ts';
import { parseGuestParameters } from '../../../../src/presets/guests/parameters.ts';

function parse(id: string, texts: Readonly<Record<string, string>>) {
  const layout = guestLayout(id);
  if (!layout) throw new Error(id);
  return parseGuestParameters(layout, texts);
}

describe('parseGuestParameters', () => {
  test('fills in what is left out or blank', () => {
    expect(
      parse('qemu-q35', { ram: ' 8G ', maxmem: '', vga: 'off', machine: '7.0' }),
    ).toMatchObject({
      ok: true,
      value: { ram: 8n << 30n, maxmem: 0n, slots: 0, vga: false, machine: '7.0', cpu: 'intel' },
    });
  });

  test.each([
    ['ram', 'many', 'not-a-size', []],
    ['ram', '1M', 'too-small', ['2097152']],
    ['ram', '5P', 'too-large', ['4503599627370496']],
    ['ram', '4194305', 'not-a-multiple', ['1048576']],
    ['ram', '0', 'too-small', ['2097152']],
    ['slots', '-1', 'not-an-integer', []],
    ['slots', '257', 'too-large', ['256']],
    ['phys-bits', '31', 'too-small', ['32']],
    ['cpu', 'arm', 'not-a-choice', ['intel', 'amd']],
    ['vga', 'perhaps', 'not-a-boolean', ['on', 'off']],
  ])('of %s=%s is %s', (parameter, text, code, known) => {
    expect(parse('qemu-q35', { [parameter]: text })).toEqual({
      ok: false,
      error: [{ code, parameter, text, known }],
    });
  });

  test('names what is known where a parameter is not', () => {
    expect(parse('by-hand', { ram: '4G' })).toEqual({
      ok: false,
      error: [{ code: 'unknown-parameter', parameter: 'ram', text: '4G', known: ['ranges'] }],
    });
  });

  test('lists every error, in order', () => {
    const result = parse('qemu-q35', { ram: 'x', vga: 'y' });
    expect(!result.ok && result.error.map((error) => error.parameter)).toEqual(['ram', 'vga']);
  });

  test('reads ranges with commas and blanks between, and says which is none', () => {
    expect(parse('by-hand', { ranges: '0x0-0xfff,0x2000+4K 0x10000..0x1ffff' })).toMatchObject({
      ok: true,
      value: { ranges: [{ last: 0xfffn }, { last: 0x2fffn }, { last: 0x1ffffn }] },
    });
    expect(parse('by-hand', { ranges: '0-0xfff, 5' })).toMatchObject({
      error: [{ code: 'not-a-range', known: ['5'] }],
    });
  });
});

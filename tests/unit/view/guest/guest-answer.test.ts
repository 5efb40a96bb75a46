import { describe, expect, test } from 'vitest';
import { lowBits } from '../../../../src/model/range.ts';
import { GUEST_LAYOUTS } from '../../../../src/presets/guests/guest-layouts.ts';
import { standardValues } from '../../../../src/presets/guests/parameters.ts';
import { collisionsOn, guestMarks, guestPieces } from '../../../../src/view/guest/guest-answer.ts';
import {
  guestErrorText,
  parameterProblem,
  startsText,
  textOfValue,
  textsOfValues,
} from '../../../../src/view/guest/guest-words.ts';
import { hostResult } from '../host-result.ts';

describe('guestPieces', () => {
  test('guestPieces(1 TiB of an AMD guest, 7.0) meets the reserved range, 7.1 is moved above it', () => {
    const amd = hostResult(
      { 1: ['0xfee00000-0xfeefffff msi', '0xfd00000000-0xffffffffff reserved'] },
      { aperture: lowBits(64) },
    );
    const severe = (machine: string): string[] => {
      const values = { ram: '1T', cpu: 'amd', machine };
      const built = guestPieces({ layout: 'qemu-q35', values });
      if (!built.ok) throw new Error(built.error.code);
      const { collisions } = guestMarks(built.value.pieces, amd, 'vfio-type1');
      return collisions.filter(({ severity }) => severity === 'fatal').map(({ what }) => what);
    };
    expect(severe('7.0')).toEqual([expect.stringMatching(/^guest: RAM .* meets reserved, /)]);
    expect(severe('7.1')).toEqual([]);
  });

  test('guestPieces(wrong fields) names each, guestPieces(an impossible guest) says why', () => {
    expect(guestPieces({ layout: 'qemu-q35', values: { ram: 'x', slots: '-1' } })).toMatchObject({
      ok: false,
      error: { code: 'fields', errors: [{ parameter: 'ram' }, { parameter: 'slots' }] },
    });
    expect(guestPieces({ layout: 'qemu-q35', values: { ram: '8G', maxmem: '4G' } })).toEqual({
      ok: false,
      error: { code: 'refused', error: { code: 'maxmem-below-ram' } },
    });
    expect(guestPieces({ layout: 'none', values: {} })).toEqual({
      ok: false,
      error: { code: 'unknown-layout' },
    });
  });
});

describe('collisionsOn', () => {
  test('collisionsOn(the same guest and host) is worked out once, another consumer anew', () => {
    const result = hostResult({ 1: ['0x1000-0x1fff reserved'] }, { aperture: lowBits(48) });
    const choice = { layout: 'qemu-q35', values: { ram: '1G' } };
    const guest = guestPieces(choice);
    expect(guestPieces(choice)).toBe(guest);
    if (!guest.ok) throw new Error(guest.error.code);
    const { pieces } = guest.value;
    const rows = collisionsOn(pieces, result, 'vfio-type1');
    expect(rows.some(({ severity }) => severity === 'fatal')).toBe(true);
    expect(collisionsOn(pieces, result, 'vfio-type1')).toBe(rows);
    expect(collisionsOn(pieces, result, 'dma-api')).not.toBe(rows);
  });
});

describe('textsOfValues', () => {
  test('of the values that a layout has by itself is empty, for every layout', () => {
    expect(GUEST_LAYOUTS.length).toBeGreaterThan(5);
    for (const layout of GUEST_LAYOUTS) {
      expect(textsOfValues(layout, standardValues(layout))).toEqual({});
    }
  });

  test('gives texts that are read as the same values', () => {
    const values = { ram: '1048575M', machine: '7.0', cpu: 'amd', vga: 'off' };
    const built = guestPieces({ layout: 'qemu-q35', values });
    if (!built.ok) throw new Error(built.error.code);
    const again = textsOfValues(built.value.layout, built.value.values);
    expect(again).toEqual(values);
    expect(guestPieces({ layout: 'qemu-q35', values: again })).toEqual(built);
  });
});

describe('the words of a guest', () => {
  test('textOfValue writes what one would type', () => {
    expect(textOfValue(0n)).toBe('0');
    expect(textOfValue(3n << 30n)).toBe('3G');
    expect(textOfValue(true)).toBe('on');
    expect(textOfValue([lowBits(12)])).toBe('0x0-0xfff');
  });

  test('startsText counts what is refused', () => {
    expect(startsText({ fatal: 0, warning: 0 })).toMatch(/^The guest starts: nothing/);
    expect(startsText({ fatal: 0, warning: 2 })).toMatch(/starts; 2 pieces for devices are/);
    expect(startsText({ fatal: 1, warning: 2 })).toMatch(/does not start: 1 piece .* is refused/);
  });

  test('parameterProblem says the limit as a size', () => {
    const error = { parameter: 'ram', text: '1', known: ['2097152'] } as const;
    expect(parameterProblem({ ...error, code: 'too-small' })).toBe('At least 2 MiB.');
    expect(parameterProblem({ ...error, code: 'not-a-choice', known: ['a', 'b'] })).toBe(
      'One of a, b.',
    );
  });

  test('guestErrorText tells the figure', () => {
    expect(guestErrorText({ code: 'phys-bits-too-low', needs: 41 })).toContain('41 physical');
    expect(guestErrorText({ code: 'ram-too-large', limit: 1n << 40n })).toContain('1 TiB');
  });
});

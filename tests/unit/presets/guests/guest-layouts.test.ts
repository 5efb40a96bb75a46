import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertNever } from '../../../../src/model/result.ts';
import type {
  GuestLayout,
  GuestValue,
  GuestValues,
  ParameterSpec,
} from '../../../../src/presets/guests/guest-layout.ts';
import { GUEST_LAYOUTS, guestLayout } from '../../../../src/presets/guests/guest-layouts.ts';
import { QEMU_VERSIONS } from '../../../../src/presets/guests/qemu-versions.ts';
import { parseGuestParameters, standardValues } from '../../../../src/presets/guests/parameters.ts';

const MONITORS = GUEST_LAYOUTS.filter((layout) => layout.id !== 'by-hand');

/** Any value within the limits of a parameter; often a small one, often none. */
function anyValue(spec: ParameterSpec): fc.Arbitrary<GuestValue> {
  switch (spec.kind) {
    case 'size': {
      const from = spec.min / spec.granule;
      const to = spec.max / spec.granule;
      const small = fc.bigInt({ min: from, max: from + 70_000n < to ? from + 70_000n : to });
      const none = fc.constant(spec.mayBeZero ? 0n : spec.standard / spec.granule);
      const any = fc.bigInt({ min: from, max: to });
      return fc
        .oneof(any, { arbitrary: small, weight: 3 }, { arbitrary: none, weight: 2 })
        .map((n) => n * spec.granule);
    }
    case 'integer':
      return fc.integer({ min: spec.min, max: spec.max });
    case 'choice':
      return fc.constantFrom(...spec.choices);
    case 'boolean':
      return fc.boolean();
    case 'ranges':
      return fc.constant(spec.standard);
    default:
      return assertNever(spec);
  }
}

function anyValues(layout: GuestLayout): fc.Arbitrary<GuestValues> {
  const entries = layout.parameters.map((spec) => [spec.id, anyValue(spec)] as const);
  return fc.record<Record<string, GuestValue>>(Object.fromEntries(entries));
}

describe('GUEST_LAYOUTS', () => {
  test('has the ids of the contract, none twice', () => {
    expect(GUEST_LAYOUTS.map((layout) => layout.id)).toEqual([
      'qemu-q35',
      'qemu-pc',
      'qemu-virt-arm',
      'qemu-virt-riscv',
      'qemu-s390-ccw',
      'qemu-virt-loongarch',
      'cloud-hypervisor-x86',
      'cloud-hypervisor-arm',
      'firecracker-x86',
      'firecracker-arm',
      'crosvm-x86',
      'crosvm-arm',
      'by-hand',
    ]);
  });

  test.each(MONITORS.map((layout) => [layout.id, layout] as const))(
    '%s starts with its standard values, and says its sources in sentences',
    (_, layout) => {
      expect(layout.build(standardValues(layout)).ok).toBe(true);
      expect(layout.sources.length).toBeGreaterThan(0);
      expect(layout.about).toMatch(/^[A-Z].*\.$/);
      for (const spec of layout.parameters) expect(spec.about, spec.id).toMatch(/^[A-Z].*\.$/);
    },
  );

  test.each(MONITORS.map((layout) => [layout.id, layout] as const))(
    '%s gives pieces in order that do not overlap, and exactly the RAM asked for, for any values',
    (id, layout) => {
      let built = 0;
      fc.assert(
        fc.property(anyValues(layout), (values) => {
          const result = layout.build(values);
          if (!result.ok) return;
          built += 1;
          let edge = 0n;
          let ram = 0n;
          for (const piece of result.value) {
            if (id !== 'qemu-s390-ccw') expect(piece.first).toBeGreaterThanOrEqual(edge);
            edge = piece.last + 1n;
            if (piece.use === 'ram') ram += piece.last - piece.first + 1n;
          }
          // PCs and crosvm cut RAM at areas below 4 GiB, of 10 MiB at most, and never move it.
          const asked = values['ram'] as bigint;
          const cut = /q35|-pc|crosvm-x86/.test(id) ? 10n << 20n : 0n;
          expect(ram).toBeLessThanOrEqual(asked);
          expect(ram).toBeGreaterThanOrEqual(asked - cut);
        }),
        { numRuns: 200 },
      );
      expect(built).toBeGreaterThan(10);
    },
  );

  test('of by hand are the ranges given, in order', () => {
    const layout = guestLayout('by-hand');
    const values = layout && parseGuestParameters(layout, { ranges: '0x2000+4K, 0-0xfff' });
    expect(values?.ok && layout?.build(values.value)).toMatchObject({
      value: [
        { first: 0n, last: 0xfffn, use: 'ram', mapped: 'always' },
        { first: 0x2000n, last: 0x2fffn },
      ],
    });
    expect(layout?.build(standardValues(layout))).toEqual({
      ok: false,
      error: { code: 'no-pieces' },
    });
  });

  test('versions ascend', () => {
    const numbers = QEMU_VERSIONS.map((text) => {
      const [major = '', minor = ''] = text.split('.');
      return parseInt(major, 10) * 100 + parseInt(minor, 10);
    });
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(QEMU_VERSIONS).size).toBe(QEMU_VERSIONS.length);
  });
});

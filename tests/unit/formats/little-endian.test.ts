import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberAt, u16At, u32At, u64At } from '../../../src/formats/little-endian.ts';

test('u16At, u32At and u64At read what a DataView reads, at any offset', () => {
  const input = fc.tuple(fc.uint8Array({ minLength: 8, maxLength: 24 }), fc.nat({ max: 16 }));
  fc.assert(
    fc.property(input, ([bytes, offset]) => {
      const at = Math.min(offset, bytes.length - 8);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      expect(u16At(bytes, at)).toBe(view.getUint16(at, true));
      expect(u32At(bytes, at)).toBe(view.getUint32(at, true));
      expect(u64At(bytes, at)).toBe(view.getBigUint64(at, true));
      expect(numberAt(bytes, at, 4)).toBe(view.getUint32(at, true));
      expect(numberAt(bytes, at, 6)).toBe(
        view.getUint16(at + 4, true) * 2 ** 32 + view.getUint32(at, true),
      );
    }),
  );
});

test('u64At of eight bytes 0xff is 2^64-1', () => {
  expect(u64At(new Uint8Array(8).fill(0xff), 0)).toBe(0xffff_ffff_ffff_ffffn);
});

test('u32At beyond the end counts missing bytes as 0', () => {
  expect(u32At(Uint8Array.of(1, 2), 0)).toBe(0x201);
  expect(u32At(new Uint8Array(0), 4)).toBe(0);
  expect(u64At(Uint8Array.of(9), 0)).toBe(9n);
});

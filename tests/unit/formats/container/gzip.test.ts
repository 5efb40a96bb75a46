import { constants, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GzipDecoder } from '../../../../src/formats/container/gzip.ts';
import type { Sink } from '../../../../src/formats/container/decoder.ts';
import { decodeAll, samples } from './decode-all.ts';

const maker = (sink: Sink) => new GzipDecoder(sink);
const TEXT = samples()['text']?.subarray(0, 3000) ?? Buffer.alloc(0);
const LINE = Buffer.from('0x00000000fee00000 0x00000000feefffff msi\n');

describe('`GzipDecoder`', () => {
  for (const [name, bytes] of Object.entries(samples())) {
    it(`reads ${name} back, at every level`, () => {
      for (const level of [0, 1, 6, 9]) {
        for (const strategy of [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED]) {
          const read = decodeAll(maker, gzipSync(bytes, { level, strategy }));
          expect(read.damage).toBeUndefined();
          expect(read.bytes.equals(bytes)).toBe(true);
        }
      }
    });
  }

  it('gives the same for every way to cut the input', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 3000 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 2000 }),
        (members, step) => {
          const packed = Buffer.concat(members.map((member) => gzipSync(member)));
          const read = decodeAll(maker, packed, step);
          expect(read.damage).toBeUndefined();
          expect(read.bytes.equals(Buffer.concat(members))).toBe(true);
        },
      ),
    );
  });

  it('reads many members, wherever they meet the ends of what is pushed', () => {
    const member = gzipSync(Buffer.alloc(5000, 'x'));
    const packed = Buffer.concat(Array.from({ length: 300 }, () => member));
    for (const step of [601, 602, 603, 604, 605, 700, 1000, 4096]) {
      const { bytes, damage } = decodeAll(maker, packed, step);
      expect(damage).toBeUndefined();
      expect(bytes.equals(Buffer.alloc(5000 * 300, 'x'))).toBe(true);
    }
  });

  it('reads a header with all that may stand in it', () => {
    const plain = gzipSync(LINE);
    const header = Buffer.from([0x1f, 0x8b, 8, 0x1f, 0, 0, 0, 0, 0, 3, 2, 0, 0xaa, 0xbb]);
    const rest = Buffer.from('name\0comment\0\x12\x34', 'latin1');
    for (const step of [1, 5, 1000]) {
      const read = decodeAll(maker, Buffer.concat([header, rest, plain.subarray(10)]), step);
      expect(read).toEqual({ bytes: LINE, damage: undefined });
    }
  });

  it('passes over zeros behind the end and says what else is there', () => {
    const packed = gzipSync(LINE);
    expect(decodeAll(maker, Buffer.concat([packed, Buffer.alloc(1000)]))).toEqual({
      bytes: LINE,
      damage: undefined,
    });
    const junk = decodeAll(maker, Buffer.concat([packed, Buffer.from('junk')]));
    expect(junk.bytes).toEqual(LINE);
    expect(junk.damage).toMatchObject({ code: 'damaged', at: packed.length });
  });

  it('says of every cut that it is one, and gives what came before', () => {
    const packed = gzipSync(TEXT);
    for (let end = 0; end < packed.length; end += 1) {
      const { bytes, damage } = decodeAll(maker, packed.subarray(0, end));
      expect(damage).toMatchObject({ code: 'cut' });
      expect(TEXT.subarray(0, bytes.length).equals(bytes)).toBe(true);
    }
  });

  it('gives other bytes for a flipped bit only with a word about it', () => {
    const packed = gzipSync(TEXT);
    for (let at = 10; at < packed.length; at += 1) {
      const bad = Buffer.from(packed);
      bad[at] = (bad[at] ?? 0) ^ (1 << (at & 7));
      const { bytes, damage } = decodeAll(maker, bad);
      // The last bits before the checksum may belong to nothing.
      expect(damage !== undefined || bytes.equals(TEXT)).toBe(true);
    }
  });

  it('stops when no more is wanted', () => {
    let given = 0;
    const decoder = new GzipDecoder((piece) => {
      given += piece.length;
      return given < 100_000;
    });
    const packed = gzipSync(Buffer.alloc(50_000_000));
    expect(decoder.push(packed)).toBeUndefined();
    expect(decoder.push(packed)).toBeUndefined();
    expect(decoder.finish()).toBeUndefined();
    expect(given).toBeLessThan(200_000);
  });
});

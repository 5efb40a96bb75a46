import {
  crc32 as zlibCrc32,
  deflateRawSync,
  gzipSync,
  gunzipSync,
  inflateRawSync,
} from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64Url } from '../../../../src/formats/link/base64.ts';
import { crc32, crc32Hex } from '../../../../src/formats/link/crc32.ts';
import { deflate, inflate } from '../../../../src/formats/link/deflate.ts';

const bytes = fc.uint8Array({ maxLength: 300 }).map((all) => new Uint8Array(all));

describe('crc32', () => {
  it('of "123456789" is the check value of CRC-32/ISO-HDLC', () => {
    expect(crc32Hex(new TextEncoder().encode('123456789'))).toBe('cbf43926');
    expect(crc32Hex(new Uint8Array(0))).toBe('00000000');
  });
  it('is what zlib says', () => {
    fc.assert(
      fc.property(bytes, (all) => {
        expect(crc32(all)).toBe(zlibCrc32(all));
      }),
    );
  });
});

describe('decodeBase64', () => {
  it('reads what Node writes, in both alphabets, with and without padding', () => {
    fc.assert(
      fc.property(bytes, (all) => {
        const buffer = Buffer.from(all);
        expect(encodeBase64Url(all)).toBe(buffer.toString('base64url'));
        expect(decodeBase64(buffer.toString('base64'))).toEqual({ ok: true, value: all });
        expect(decodeBase64(buffer.toString('base64url'))).toEqual({ ok: true, value: all });
      }),
    );
  });
  it('says where a character is that has no place there', () => {
    expect(decodeBase64('AA!A')).toEqual({
      ok: false,
      error: { code: 'bad-character', at: 2, text: '!' },
    });
    expect(decodeBase64('A=AA')).toMatchObject({ error: { code: 'bad-character', at: 1 } });
    expect(decodeBase64('AAé')).toMatchObject({ error: { code: 'bad-character', at: 2 } });
  });
  it('takes no single character over', () => {
    expect(decodeBase64('AAAAA')).toEqual({ ok: false, error: { code: 'bad-length' } });
  });
});

describe('inflate', () => {
  it('undoes deflate, and zlib reads both', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (all) => {
        const [raw, gzip] = [await deflate(all, 'deflate-raw'), await deflate(all, 'gzip')];
        expect(new Uint8Array(inflateRawSync(raw))).toEqual(all);
        expect(new Uint8Array(gunzipSync(gzip))).toEqual(all);
        expect(await inflate(raw, 'deflate-raw', 300)).toEqual({ ok: true, value: all });
        expect(await inflate(gzip, 'gzip', 300)).toEqual({ ok: true, value: all });
      }),
    );
  });
  it('tells a missing end, damage and too much apart', async () => {
    const text = Buffer.from(Array.from({ length: 500 }, (_, i) => `line ${i * 7919}`).join('\n'));
    const gzip = new Uint8Array(gzipSync(text));
    for (const left of [1, 5, 9, gzip.length - 4]) {
      const cut = gzip.slice(0, gzip.length - left);
      expect(await inflate(cut, 'gzip', 1e6)).toEqual({ ok: false, error: 'cut-off' });
    }
    const damaged = gzip.with(gzip.length - 6, (gzip[gzip.length - 6] ?? 0) ^ 1);
    expect(await inflate(damaged, 'gzip', 1e6)).toEqual({ ok: false, error: 'damaged' });
    expect(await inflate(gzip, 'gzip', text.length - 1)).toEqual({ ok: false, error: 'bomb' });
    expect(await inflate(new Uint8Array(0), 'gzip', 9)).toEqual({ ok: false, error: 'cut-off' });
  });
  it('of a bomb stops at the limit: it never learns that the end is missing', async () => {
    const bomb = new Uint8Array(deflateRawSync(Buffer.alloc(100_000_000))).slice(0, -1000);
    expect(await inflate(bomb, 'deflate-raw', 1 << 20)).toEqual({ ok: false, error: 'bomb' });
    expect(await inflate(bomb, 'deflate-raw', 1 << 27)).toEqual({ ok: false, error: 'cut-off' });
  });
});

import { describe, expect, it } from 'vitest';
import type { ContainerId } from '../../../../src/formats/binary-kind.ts';
import { DECODERS } from '../../../../src/formats/container/decoders.ts';
import { decodeAll, streamContent } from './decode-all.ts';
import { fixture } from './fixture.ts';

const CONTENT = streamContent();
const SMALL = fixture('small.txt');

const STREAMS: Record<Exclude<ContainerId, 'zip' | 'tar'>, readonly string[]> = {
  gzip: ['stream.gz', 'stream-joined.gz'],
  xz: [
    'stream-9e.xz',
    'stream-blocks.xz',
    'stream-threads.xz',
    'stream-joined.xz',
    'stream-crc32.xz',
    'stream-unchecked.xz',
    'stream-sha256.xz',
    'stream-small-dictionary.xz',
  ],
  bzip2: ['stream-1.bz2', 'stream-9.bz2', 'stream-joined.bz2'],
  zstd: [
    'stream-1.zst',
    'stream-19.zst',
    'stream-unchecked.zst',
    'stream-joined.zst',
    'stream-piped.zst',
  ],
};

const KINDS = Object.keys(STREAMS) as (keyof typeof STREAMS)[];
const SMALL_STREAMS = {
  gzip: ['small.gz'],
  xz: ['small.xz', 'small-blocks.xz'],
  bzip2: ['small.bz2'],
  zstd: ['small.zst'],
} as const;

describe.each(KINDS)('the decoder of %s', (kind) => {
  const maker = DECODERS[kind];

  it.each(STREAMS[kind])('reads %s as it was packed', (name) => {
    for (const step of [65_536, 4099]) {
      const read = decodeAll(maker, fixture(name), step);
      expect(read.damage).toBeUndefined();
      expect(read.bytes.equals(CONTENT)).toBe(true);
    }
  });

  it.each(SMALL_STREAMS[kind])('reads %s byte by byte', (name) => {
    expect(decodeAll(maker, fixture(name), 1)).toEqual({ bytes: SMALL, damage: undefined });
  });

  it.each(SMALL_STREAMS[kind])('says of every cut of %s that it is one', (name) => {
    const packed = fixture(name);
    for (let end = 0; end < packed.length; end += 1) {
      const { bytes, damage } = decodeAll(maker, packed.subarray(0, end), 100);
      expect(damage, `${end}`).toMatchObject({ code: 'cut' });
      expect(damage?.at).toBeLessThanOrEqual(end);
      expect(SMALL.subarray(0, bytes.length).equals(bytes)).toBe(true);
    }
  });

  it.each(SMALL_STREAMS[kind])(
    'gives other bytes for %s with a flipped bit only with a word',
    (name) => {
      const packed = fixture(name);
      for (let bit = 0; bit < packed.length * 8; bit += 1) {
        const bad = Buffer.from(packed);
        bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const { bytes, damage } = decodeAll(maker, bad);
        expect(damage !== undefined || bytes.equals(SMALL), `bit ${bit}`).toBe(true);
      }
    },
  );

  it('gives no more than was wanted', () => {
    let given = 0;
    const decoder = maker((piece) => {
      given += piece.length;
      return false;
    });
    const packed = fixture(STREAMS[kind][0] ?? '');
    expect(decoder.push(packed)).toBeUndefined();
    expect(decoder.finish()).toBeUndefined();
    const first = given;
    expect(first).toBeGreaterThan(0);
    expect(decoder.push(packed)).toBeUndefined();
    expect(decoder.finish()).toBeUndefined();
    expect(given).toBe(first);
  });

  it('says where something else begins', () => {
    const packed = fixture(SMALL_STREAMS[kind][0]);
    const { bytes, damage } = decodeAll(
      maker,
      Buffer.concat([packed, Buffer.from('something else')]),
    );
    expect(bytes).toEqual(SMALL);
    expect(damage).toMatchObject({ code: 'damaged', at: packed.length });
    expect(decodeAll(maker, Buffer.from('something else'))).toMatchObject({
      damage: { code: 'damaged', at: 0 },
    });
  });
});

describe('what is whole and holds nothing, or is not read', () => {
  it.each([
    ['xz', 'nothing.xz'],
    ['bzip2', 'nothing.bz2'],
    ['zstd', 'nothing.zst'],
  ] as const)('%s: %s is empty', (kind, name) => {
    expect(decodeAll(DECODERS[kind], fixture(name))).toEqual({
      bytes: Buffer.alloc(0),
      damage: undefined,
    });
  });

  it.each([
    ['xz', 'filter-x86.xz', 'it uses the filter x86 (BCJ), and only LZMA2 is read', 12],
    [
      'xz',
      'large-dictionary.xz',
      'it needs a dictionary of 536870912 bytes, at most 134217728 are taken',
      12,
    ],
    [
      'zstd',
      'large-window.zst',
      'it needs a window of 268435456 bytes, at most 134217728 are taken',
      0,
    ],
  ] as const)('%s: %s is refused', (kind, name, why, at) => {
    expect(decodeAll(DECODERS[kind], fixture(name)).damage).toEqual({
      code: 'unsupported',
      why,
      at,
    });
  });
});

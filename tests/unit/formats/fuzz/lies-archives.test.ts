import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../../../src/formats/container/archive-source.ts';
import { Expander } from '../../../../src/formats/container/expand.ts';
import { ARCHIVE_LIMITS } from '../../../../src/formats/container/limits.ts';
import { crc32 } from '../../../../src/formats/link/crc32.ts';
import { fixture, unzipped } from '../container/fixture.ts';
import { joined } from './damage.ts';
import { isSilent, liesOf, type Field, type Lying, type Told } from './lying.ts';
import { tarLies } from './tar-lies.ts';

const LIMITS = { ...ARCHIVE_LIMITS, inflatedBytes: 1 << 20, keptBytes: 1 << 20 };

async function expanded(bytes: Uint8Array): Promise<Told> {
  const { files, ...rest } = await new Expander(LIMITS).expand('x', bytesSource(bytes));
  const facts = files.map(({ path, bytes: content, link }) => [
    path,
    link,
    Buffer.from(content).toString('latin1'),
  ]);
  return { facts, said: [...rest.diagnostics, ...rest.warnings].map(({ text }) => text) };
}

const lying = (bytes: Uint8Array, fields: readonly Field[], more?: Partial<Lying>): Lying => ({
  bytes: Uint8Array.from(bytes),
  fields,
  order: 'little',
  mend: (told) => told,
  ...more,
});

/** APPNOTE 6.3.10, 4.3: of the end of the directory, and of the central and the local header of each member. */
function zip(name: string): Lying {
  const bytes = fixture(name);
  const end = bytes.length - 22;
  const fields: Field[] = [
    ['members on this disk', end + 8, 2],
    ['members', end + 10, 2],
    ['size of the directory', end + 12, 4],
    ['offset of the directory', end + 16, 4],
    ['comment length', end + 20, 2],
  ];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const local = bytes.readUInt32LE(at + 42);
    const [text, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    // Half of them are enough, the last among them; folders hold nothing.
    if (left % 2 === 1 && bytes.readUInt32LE(at + 24) > 0) {
      fields.push(['packed', at + 20, 4], ['size', at + 24, 4], ['name length', at + 28, 2]);
      fields.push(['extra length', at + 30, 2], ['comment length', at + 32, 2]);
      fields.push(['offset', at + 42, 4]);
      fields.push(['local packed', local + 18, 4], ['local size', local + 22, 4]);
      fields.push(['local name length', local + 26, 2], ['local extra length', local + 28, 2]);
    }
    at += 46 + (text ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return lying(bytes, fields);
}

/** APPNOTE 6.3.10, 4.3.14 and 4.3.15: of the record that the end has where numbers need 64 bits, and where it is. */
function zip64(name: string): Lying {
  const bytes = fixture(name);
  const locator = bytes.length - 42;
  const end = Number(bytes.readBigUInt64LE(locator + 8));
  return lying(bytes, [
    ['offset of the record', locator + 8, 8],
    ['members', end + 32, 8],
    ['size of the directory', end + 40, 8],
    ['offset of the directory', end + 48, 8],
  ]);
}

/** RFC 1952, 2.3: the length of an extra field, which is put in, and the size at the end. */
function gzip(): Lying {
  const bytes = fixture('small.gz');
  const header = Uint8Array.from([...bytes.subarray(0, 3), 4, ...bytes.subarray(4, 10)]);
  const extra = [6, 0, 0x41, 0x50, 2, 0, 1, 2];
  const all = joined(header, Uint8Array.from(extra), bytes.subarray(10));
  return lying(all, [
    ['XLEN', 10, 2],
    ['ISIZE', all.length - 4, 4],
  ]);
}

/** .xz format 1.1.0, 2.1.2, 3.1, 4 and 5.3.1. The block is at 12, its index at 0xd0, the footer at 0xdc. */
const XZ = lying(
  fixture('small.xz'),
  [
    ['block header size', 12, 1],
    ['size of properties', 15, 1],
    ['records', 0xd1, 1],
    ['unpadded size', 0xd2, 1],
    ['unpadded size, upper', 0xd3, 1],
    ['uncompressed size', 0xd4, 1],
    ['uncompressed size, upper', 0xd5, 1],
    ['backward size', 0xe0, 4],
  ],
  {
    mend: (bytes) => {
      const view = new DataView(bytes.buffer);
      const block = Math.min(bytes.length - 4, 12 + (bytes[12] ?? 0) * 4);
      view.setUint32(block, crc32(bytes.subarray(12, block)), true);
      view.setUint32(0xd8, crc32(bytes.subarray(0xd0, 0xd8)), true);
      view.setUint32(0xdc, crc32(bytes.subarray(0xe0, 0xe6)), true);
      return bytes;
    },
  },
);
/** LZMA2: sizes of a chunk, each less 1 and big endian. */
const LZMA2: Lying = {
  ...XZ,
  fields: [
    ['chunk size', 0x19, 2],
    ['packed chunk size', 0x1b, 2],
  ],
  order: 'big',
};

/** RFC 8878, 3.1.1.1.4 and 3.1.1.2: the size of the content of a frame, the header of a block. */
const ZSTD = lying(fixture('small.zst'), [
  ['content size', 5, 2],
  ['block header', 7, 3],
]);

const ROWS: readonly (readonly [
  string,
  () => Iterable<readonly [string, Uint8Array]>,
  Uint8Array,
])[] = [
  ...['tree.zip', 'tree-stored.zip', 'piped.zip'].map(
    (name) => [name, () => liesOf(zip(name)), fixture(name)] as const,
  ),
  ['tree-64.zip', () => liesOf(zip64('tree-64.zip')), fixture('tree-64.zip')],
  ['gzip', () => liesOf(gzip()), gzip().bytes],
  ['xz', () => liesOf(XZ), XZ.bytes],
  ['LZMA2', () => liesOf(LZMA2), LZMA2.bytes],
  ['zstd', () => liesOf(ZSTD), ZSTD.bytes],
  ...['tree-gnu.tar.gz', 'tree-pax.tar.gz', 'tree-v7.tar.gz'].map((name) => {
    const bytes = Uint8Array.from(unzipped(name));
    return [name, () => tarLies(bytes), bytes] as const;
  }),
];

it('sums of an xz that are made anew are those that it has', () => {
  expect(XZ.mend(XZ.bytes.slice())).toEqual(XZ.bytes);
});

describe('sizes, offsets and counts of archives that lie', () => {
  it.each(ROWS)(
    '%s: none changes the files without a word',
    { timeout: 30_000 },
    async (_, lies, bytes) => {
      const before = await expanded(bytes);
      expect(before.said).toEqual([]);
      const silent: string[] = [];
      let count = 0;
      for (const [lie, told] of lies()) {
        count += 1;
        // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would stand in memory together
        if (isSilent(before, await expanded(told))) silent.push(lie);
      }
      expect(count).toBeGreaterThan(5);
      expect(silent).toEqual([]);
    },
  );
});

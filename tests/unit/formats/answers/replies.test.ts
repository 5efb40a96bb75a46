import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IOAS_RANGES } from '../../../../src/formats/answers/ioas-ranges.ts';
import { TYPE1_INFO } from '../../../../src/formats/answers/type1-info.ts';
import { HostDraft } from '../../../../src/formats/host-draft.ts';
import { readHost } from '../../../../src/formats/read-host.ts';
import { read, readFiles } from '../check-dump.ts';
import { IOAS_39, packed, TYPE1_39, withU32 } from './replies.ts';
import { told } from './told-text.ts';

const TYPE1_TOLD =
  'undefined vfio-type1 usable 0x0-0xfedfffff, 0xfef00000-0x7fffffffff pages 0x40201000';
const IOAS_TOLD = 'undefined iommufd usable 0x0-0xfedfffff, 0xfef00000-0x7fffffffff pages 0x1000';

function toldOf(bytes: Uint8Array): readonly string[] {
  return told(readFiles([{ path: 'reply.bin', bytes }]));
}

/** What is wrong, as `COLUMN TEXT; EXPECTED`. */
function wrong(bytes: Uint8Array): readonly string[] {
  return readFiles([{ path: 'reply.bin', bytes }]).diagnostics.map(
    ({ column, text, expected }) => `${column} ${text}; ${expected}`,
  );
}

describe('the reply to VFIO_IOMMU_GET_INFO', () => {
  it('readHost(bytes) tells the ranges and the page sizes', () => {
    expect(toldOf(TYPE1_39)).toEqual([TYPE1_TOLD]);
    const { recognised } = readFiles([{ path: 'reply.bin', bytes: TYPE1_39 }]);
    expect(recognised).toEqual([{ title: 'Answer of VFIO (VFIO_IOMMU_GET_INFO)', files: 1 }]);
  });

  it('a buffer that was larger tells the same', () => {
    const padded = new Uint8Array(4096);
    padded.set(TYPE1_39);
    expect(toldOf(padded)).toEqual([TYPE1_TOLD]);
  });

  it('without capabilities, or before Linux 5.4, it tells the page sizes alone', () => {
    const old = packed([32, 16], [32, 1], [64, 0x1000]);
    expect(toldOf(old)).toEqual(['undefined vfio-type1 pages 0x1000']);
    const none = packed([32, 24], [32, 3], [64, 0x1000], [32, 0], [32, 0]);
    expect(toldOf(none)).toEqual(['undefined vfio-type1 pages 0x1000']);
  });

  it.each([
    // cap_offset, then the next of dma_avail, lead out of the bytes.
    [
      withU32(TYPE1_39, 16, 4000),
      '17 offset 0x10: a capability at 4000; an offset from 24 to 112, or 0',
    ],
    [withU32(TYPE1_39, 16, 8), '17 offset 0x10: a capability at 8; an offset from 24 to 112, or 0'],
    [
      withU32(TYPE1_39, 60, 115),
      '61 offset 0x3c: a capability at 115; an offset from 24 to 112, or 0',
    ],
    [
      withU32(TYPE1_39, 60, 24),
      '61 offset 0x3c: a capability at 24; one that was not there before',
    ],
    [
      withU32(TYPE1_39, 72, 0x20001),
      '75 offset 0x4a: ranges of version 2; version 1, the only one there is',
    ],
    [
      withU32(TYPE1_39, 80, 3),
      '81 offset 0x50: a list of 3 ranges; at most 2: no more fit behind it in these 120 bytes',
    ],
    [
      withU32(TYPE1_39, 80, 0xffffffff),
      '81 offset 0x50: a list of 4294967295 ranges; at most 2: no more fit behind it in these 120 bytes',
    ],
  ])('%# an offset or count that lies is told with its place', (bytes, expected) => {
    expect(wrong(bytes)).toEqual([expected]);
  });

  it('a range that ends below its first address is told, the other stays', () => {
    // The first of the first range, at 88: 0xffffffff, above its last, 0xfedfffff.
    expect(toldOf(withU32(TYPE1_39, 88, 0xffffffff))).toEqual([
      'undefined vfio-type1 usable 0xfef00000-0x7fffffffff pages 0x40201000',
      '! 1:89 bad-table',
    ]);
  });
});

describe('the reply to IOMMU_IOAS_IOVA_RANGES', () => {
  it('readHost(bytes) tells the ranges and the alignment', () => {
    expect(toldOf(IOAS_39)).toEqual([IOAS_TOLD]);
    expect(toldOf(IOAS_39.slice(0, 48).fill(0, 8, 9))).toEqual([
      'undefined iommufd usable pages 0x1000',
      '! 1:9 bad-table',
    ]);
  });

  it('none at all is a list as well', () => {
    expect(toldOf(withU32(IOAS_39.slice(0, 32), 8, 0))).toEqual([
      'undefined iommufd usable pages 0x1000',
    ]);
  });

  it('a count that lies is told with its place', () => {
    expect(wrong(withU32(IOAS_39, 8, 3))).toEqual([
      '9 offset 0x8: a list of 3 ranges; at most 2: no more fit behind it in these 64 bytes',
    ]);
    expect(wrong(withU32(IOAS_39, 8, 1))).toEqual([
      '9 offset 0x8: a list of 1 ranges; nothing but zeros behind its last range',
    ]);
    expect(toldOf(withU32(IOAS_39, 8, 3))).toEqual([
      'undefined iommufd pages 0x1000',
      '! 1:9 bad-table',
    ]);
  });

  it('a range that ends below its first address is told, the other stays', () => {
    // The first of the first range: 0xffffffff, above its last, 0xfedfffff.
    expect(toldOf(withU32(IOAS_39, 32, 0xffffffff))).toEqual([
      'undefined iommufd usable 0xfef00000-0x7fffffffff pages 0x1000',
      '! 1:33 bad-table',
    ]);
  });
});

it.each([TYPE1_INFO, IOAS_RANGES])('$id: parse(a beginning) tells nothing but that', (format) => {
  for (const bytes of [new Uint8Array(0), TYPE1_39.slice(0, 15)]) {
    const draft = new HostDraft(10);
    format.parse({ bytes, source: draft.addSource('x'), group: '?' }, draft);
    const { machine, diagnostics } = draft.finish();
    expect(machine).toBeUndefined();
    expect(diagnostics.map(({ text }) => text)).toEqual([
      `offset 0x0: an answer of ${bytes.length} bytes`,
    ]);
  }
});

describe('hex dumps of them', () => {
  it.each([
    // xxd, hexdump -C, od -A x -t x1, hexdump; all of them of the bytes of IOAS_39.
    `00000000: 2000 0000 0200 0000 0200 0000 0000 0000   ...............
00000010: 7856 3412 fd7f 0000 0010 0000 0000 0000  xV4.............
00000020: 0000 0000 0000 0000 ffff dffe 0000 0000  ................
00000030: 0000 f0fe 0000 0000 ffff ffff 7f00 0000  ................
`,
    `> 00000000  20 00 00 00 02 00 00 00  02 00 00 00 00 00 00 00  | ...............|
> 00000010  78 56 34 12 fd 7f 00 00  00 10 00 00 00 00 00 00  |xV4.............|
> 00000020  00 00 00 00 00 00 00 00  ff ff df fe 00 00 00 00  |................|
> 00000030  00 00 f0 fe 00 00 00 00  ff ff ff ff 7f 00 00 00  |................|
> 00000040
`,
    `000000 20 00 00 00 02 00 00 00 02 00 00 00 00 00 00 00
000010 78 56 34 12 fd 7f 00 00 00 10 00 00 00 00 00 00
000020 00 00 00 00 00 00 00 00 ff ff df fe 00 00 00 00
000030 00 00 f0 fe 00 00 00 00 ff ff ff ff 7f 00 00 00
000040
`,
    `0000000 0020 0000 0002 0000 0002 0000 0000 0000
0000010 5678 1234 7ffd 0000 1000 0000 0000 0000
0000020 0000 0000 0000 0000 ffff fedf 0000 0000
0000030 0000 fef0 0000 0000 ffff ffff 007f 0000
0000040
`,
  ])('%# tells what the bytes tell', (text) => {
    expect(told(read(text))).toEqual([IOAS_TOLD]);
    expect(told(read(`$ xxd reply\n${text}\n`))).toEqual([IOAS_TOLD]);
  });

  it('lines that repeat and are left out count', () => {
    const text = [
      '00000000  10 00 00 00 01 00 00 00  00 10 00 00 00 00 00 00  |................|',
      '00000010  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|',
      '*',
      '00000040',
    ].join('\n');
    expect(told(read(text))).toEqual(['undefined vfio-type1 pages 0x1000']);
  });

  it('a count that lies is told with its line and where the bytes of that begin', () => {
    const text = [
      'What the kernel answers:',
      '> 00000000: 2000 0000 0200 0000 0300 0000 0000 0000',
      '> 00000010: 7856 3412 fd7f 0000 0010 0000 0000 0000',
      '> 00000020: ffff ffff 0000 0000 ffff dffe 0000 0000',
      '> 00000030: 0000 f0fe 0000 0000 ffff ffff 7f00 0000',
    ].join('\n');
    const places = (dump: string) =>
      read(dump).diagnostics.map(({ line, column, text: what }) => `${line}:${column} ${what}`);
    expect(places(text)).toEqual(['2:13 offset 0x8: a list of 3 ranges']);
    expect(places(text.replace('0300', '0200'))).toEqual([
      '4:13 offset 0x20: a range from 0xffffffff to 0xfedfffff',
    ]);
  });

  it('a dump of other bytes, or with a gap, tells nothing', () => {
    expect(told(read('00000000: 7f45 4c46 0201 0100 0000 0000 0000 0000  .ELF....\n'))).toEqual([]);
    const gap =
      '000000 20 00 00 00 02 00 00 00 02 00 00 00 00 00 00 00\n000030 00 00 f0 fe 00 00 00 00 ff ff ff ff 7f 00 00 00\n';
    expect(told(read(gap))).toEqual([]);
  });
});

it('readHost(bytes) never throws, and gives the same again, for damaged replies', () => {
  const damaged = fc
    .tuple(
      fc.constantFrom(TYPE1_39, IOAS_39),
      fc.nat(130),
      fc.array(fc.tuple(fc.nat(119), fc.nat(255)), { maxLength: 4 }),
      fc.uint8Array({ maxLength: 20 }),
    )
    .map(([reply, end, changes, more]) => {
      const bytes = new Uint8Array([...reply.slice(0, end), ...more]);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      return bytes;
    });
  fc.assert(
    fc.property(damaged, (bytes) => {
      const files = [{ path: 'reply.bin', bytes }];
      const once = readHost('host', files);
      expect(readHost('host', files)).toEqual(once);
      if (once.ok) expect(once.value.host.regions.length).toBe(0);
    }),
    { numRuns: 10_000 },
  );
});

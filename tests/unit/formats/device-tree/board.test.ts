import { describe, expect, it } from 'vitest';
import { factsOfBytes, factsOfText, fixtureText, treeBytes, type TreeFacts } from './tree-facts.ts';

const DISPLAY = '15200000.display /display@15200000';
const ADSP = '2990000.adsp /adsp@2990000';

/** What `board.dts` says, with the line of each list. */
const FIRMWARE = [
  `0x90000000-0x907fffff direct ${DISPLAY} :24`,
  `0x0-0x3fffffff reserved ${ADSP} :29`,
  `0x60000000-0xffffffffff reserved ${ADSP} :29`,
  `0x100000000-0x100000fff reserved ${DISPLAY} :36`,
  '0x2000-0x2fff reserved 20004000.dma /bus@20000000/dma@4000 :41',
  '0xb0000000-0xb00fffff reserved 0002:10:02.1 /pcie@40000000/ethernet@2,1 :55',
];

const BESIDES: Omit<TreeFacts, 'firmware'> = {
  memory: [
    '0x80000000-0xffffffff ram memory@80000000',
    '0x80000000-0x8000ffff reserved /memreserve/',
    '0x90000000-0x907fffff reserved framebuffer@90000000',
    '0xa0000000-0xa0000fff reserved moved@a0000000',
    '0x880000000-0x97fffffff ram memory@80000000',
  ],
  windows: [
    '0x40000000-0x4fffffff ranges of /pcie@40000000',
    '0x800000000-0x8ffffffff ranges of /pcie@40000000',
  ],
  inbound: ['0x0-0x7fffffff dma-ranges of /pcie@40000000'],
  iommus: ['12c00000.iommu smmu'],
  warnings: [
    'firmware-not-direct /reserved-memory/moved@a0000000',
    'empty-region iommu-addresses',
    'left-aside /reserved-memory/lost',
    'left-aside /reserved-memory/off',
  ],
  diagnostics: [],
};

describe('a made-up board', () => {
  it('as source tells each list with its line, and takes every line', () => {
    const text = fixtureText('device-tree/board.dts');
    const { taken, ...facts } = factsOfText(text);
    expect(facts).toEqual({ firmware: FIRMWARE, ...BESIDES });
    const lines = text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [i + 1]));
    expect(taken).toEqual(lines);
  });

  it('as dtc compiled it tells the same, without lines', () => {
    const firmware = FIRMWARE.map((line) => line.replace(/ :\d+$/, ''));
    expect(factsOfBytes(treeBytes('board.dtb'))).toEqual({ firmware, ...BESIDES });
  });

  it('quoted in a mail, and added by a patch, tells the same', () => {
    const lines = fixtureText('device-tree/board.dts').split('\n');
    const quoted = lines.map((line) => `> > ${line}`).join('\n');
    expect(factsOfText(quoted).firmware).toEqual(FIRMWARE);
    const added = ['@@ -0,0 +1,120 @@', ...lines.map((line) => `+${line}`)].join('\n');
    const moved = FIRMWARE.map((line) => line.replace(/\d+$/, (n) => `${Number(n) + 1}`));
    expect(factsOfText(added).firmware).toEqual(moved);
  });
});

describe('two boards in one text', () => {
  it('are two trees, each with its own labels', () => {
    const text = fixtureText('device-tree/board.dts');
    const { firmware, memory } = factsOfText(text + text);
    const lines = text.split('\n').length - 1;
    const second = FIRMWARE.map((line) => line.replace(/\d+$/, (n) => `${Number(n) + lines}`));
    expect(firmware).toEqual([...FIRMWARE, ...second]);
    expect(memory).toEqual([...BESIDES.memory, ...BESIDES.memory]);
  });
});

describe('what dtc prints of a tree that a kernel booted with', () => {
  it.each(['arm64-smmuv3-dtresv-k6.12', 'arm64-smmuv3-dtodd-k6.12'])(
    'tells what the bytes of %s tell',
    (host) => {
      const bytes = factsOfBytes(treeBytes(`${host}.dtb`));
      const text = factsOfText(fixtureText(`device-tree/${host}.dts`));
      expect(text.firmware.map((line) => line.replace(/ :\d+$/, ''))).toEqual(bytes.firmware);
      expect(text.firmware.length).toBeGreaterThan(4);
      const { memory, windows, inbound, iommus, warnings } = text;
      expect({ memory, windows, inbound, iommus, warnings }).toEqual({
        memory: bytes.memory,
        windows: bytes.windows,
        inbound: bytes.inbound,
        iommus: bytes.iommus,
        warnings: bytes.warnings,
      });
      const faults = (lines: readonly string[]) =>
        lines.map((line) => line.replace(/^\S+ |offset \S+ /g, ''));
      expect(faults(text.diagnostics)).toEqual(faults(bytes.diagnostics));
    },
  );
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOfBytes, factsOfText, fixtureText, treeBytes } from './tree-facts.ts';

const RUNS = 10_000;
const BOARD = treeBytes('board.dtb');
const SOURCE = fixtureText('device-tree/board.dts');
const WORDS = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 4, 9, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, BOARD.length),
  fc.nat({ max: BOARD.length }),
);

/** Words put anywhere into the tree, and the whole cut. */
const BROKEN = fc
  .tuple(
    fc.array(fc.tuple(fc.nat({ max: BOARD.length / 4 - 1 }), WORDS), { maxLength: 6 }),
    fc.nat({ max: BOARD.length }),
  )
  .map(([words, cut]) => {
    const bytes = BOARD.slice();
    for (const [at, word] of words) new DataView(bytes.buffer).setUint32(at * 4, word);
    return bytes.subarray(0, BOARD.length - (cut % 3 === 0 ? cut : 0));
  });

/** Pieces of the source, spliced. */
const SPLICED = fc
  .array(fc.tuple(fc.nat({ max: SOURCE.length }), fc.nat({ max: 300 })), { maxLength: 8 })
  .map((cuts) => cuts.map(([at, length]) => SOURCE.slice(at, at + length)).join(''));

describe('reading a flattened tree', () => {
  it('never throws, and says the same of the same bytes, with words put anywhere', () => {
    fc.assert(
      fc.property(BROKEN, (bytes) => {
        expect(factsOfBytes(bytes)).toEqual(factsOfBytes(bytes));
      }),
      { numRuns: RUNS },
    );
  });

  it('never throws with each word of the header at its extremes', () => {
    const extremes = [0, 1, 39, 40, BOARD.length - 1, BOARD.length, 2 ** 31, 2 ** 32 - 1];
    for (let word = 1; word < 10; word += 1) {
      for (const value of extremes) {
        const bytes = BOARD.slice();
        new DataView(bytes.buffer).setUint32(word * 4, value);
        expect(factsOfBytes(bytes).firmware.length).toBeLessThan(8);
      }
    }
  });

  it('never throws with random bytes behind the magic number', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (random) => {
        const bytes = Uint8Array.from([0xd0, 0x0d, 0xfe, 0xed, ...random]);
        expect(factsOfBytes(bytes).firmware).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('reading a source', () => {
  it('never throws, and says the same of the same text, with pieces spliced', () => {
    fc.assert(
      fc.property(SPLICED, (text) => {
        expect(factsOfText(text)).toEqual(factsOfText(text));
      }),
      { numRuns: RUNS },
    );
  });

  it('never throws with characters that mean something', () => {
    const marks = fc.constantFrom(
      ...Array.from('{}<>=;/*&"\'()[],:@#-+ \n'),
      'a',
      '0x1',
      '/dts-v1/',
      '&x',
    );
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 80 }), (parts) => {
        const { diagnostics } = factsOfText(`/dts-v1/;\n/ {\n${parts.join('')}`);
        expect(diagnostics.length).toBeLessThan(80);
      }),
      { numRuns: RUNS },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { readHost } from '../../../../src/formats/read-host.ts';
import { factsOfBytes, treeBytes } from './tree-facts.ts';

/** `board.dtb` with 32-bit words put at offsets. */
function patched(...words: readonly (readonly [number, number])[]): Uint8Array {
  const bytes = treeBytes('board.dtb');
  for (const [at, word] of words) new DataView(bytes.buffer).setUint32(at, word);
  return bytes;
}

function faults(bytes: Uint8Array): readonly string[] {
  return factsOfBytes(bytes).diagnostics;
}

/** Where in the header of a tree each of its words stands. */
const HEADER = { totalsize: 4, structure: 8, strings: 12, version: 20, compatible: 24, size: 36 };

describe('a flattened tree that lies', () => {
  it('about its size is read as far as it goes', () => {
    const whole = factsOfBytes(treeBytes('board.dtb'));
    const facts = factsOfBytes(patched([HEADER.totalsize, 0xffff_ffff]));
    expect(facts.firmware).toEqual(whole.firmware);
    expect(facts.diagnostics).toEqual(['1:5 bad-table offset 0x4: totalsize 0xffffffff']);
  });

  it('about where its structure is has nothing to read, and says so', () => {
    const facts = factsOfBytes(patched([HEADER.structure, 0x1000_0000]));
    expect(facts.diagnostics).toEqual(['1:9 bad-table offset 0x8: off_dt_struct 0x10000000']);
    expect(facts.firmware).toEqual([]);
  });

  it('about the size of its structure is read to the end of it', () => {
    const facts = factsOfBytes(patched([HEADER.size, 0x7fff_ffff]));
    expect(facts.firmware).toHaveLength(6);
    expect(facts.diagnostics).toEqual(['1:37 bad-table offset 0x24: size_dt_struct 0x7fffffff']);
  });

  it('about its version is not read', () => {
    const fault = ['1:21 bad-table offset 0x14: version 3, compatible with 16'];
    expect(faults(patched([HEADER.version, 3]))).toEqual(fault);
    expect(faults(patched([HEADER.compatible, 18]))).toEqual([
      '1:21 bad-table offset 0x14: version 17, compatible with 18',
    ]);
  });

  it('about its names has a fault for each, and goes on', () => {
    const found = faults(patched([HEADER.strings, 0x1000_0000]));
    expect(found[0]).toBe('1:13 bad-table offset 0xc: off_dt_strings 0x10000000');
    expect(found.length).toBeGreaterThan(1);
  });

  it('about the length of a value keeps what stands before it', () => {
    const bytes = treeBytes('board.dtb');
    const view = new DataView(bytes.buffer);
    const at = offsetOf(bytes, [3, 16, 0]);
    view.setUint32(at + 4, 0xffff_fff0);
    const facts = factsOfBytes(bytes);
    expect(facts.diagnostics).toHaveLength(1);
    expect(facts.diagnostics[0]).toContain('of 0xfffffff0 bytes');
  });

  it('and ends in a node, or is cut anywhere, is a fault', () => {
    const bytes = treeBytes('board.dtb');
    for (const length of [0, 4, 8, 27, 39, 56, 200, 1000, 1500]) {
      expect(faults(bytes.slice(0, length)).length, `${length} bytes`).toBeGreaterThan(0);
    }
  });

  it('and nests too deeply keeps the levels that the kernel reads', () => {
    const open = [1, 0x6100_0000];
    const levels = 100;
    const words = [
      ...Array.from({ length: levels }, () => open).flat(),
      ...Array(levels).fill(2),
      9,
    ] as number[];
    const found = faults(treeOf(words));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('node a');
  });
});

describe('`readHost` of a tree', () => {
  it('recognises it by its content, and lists no region', () => {
    const bytes = treeBytes('board.dtb');
    const read = readHost('board', [{ path: 'picture.png', bytes }]);
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.recognised).toEqual([{ title: 'Device tree', files: 1 }]);
    expect(read.value.host.regions.length).toBe(0);
    expect(read.value.host.machine?.firmware).toHaveLength(6);
  });
});

/** A tree of version 17 without names: its structure, as words. */
function treeOf(words: readonly number[]): Uint8Array {
  const structure = words.length * 4;
  const header = [0xd00d_feed, 56 + structure + 1, 56, 56 + structure, 40, 17, 16, 0, 1, structure];
  const bytes = new Uint8Array(56 + structure + 1);
  const view = new DataView(bytes.buffer);
  for (const [i, word] of header.entries()) view.setUint32(i * 4, word);
  for (const [i, word] of words.entries()) view.setUint32(56 + i * 4, word);
  return bytes;
}

/** The offset of the first token of a property (3) of this length whose name is not the string at 0. */
function offsetOf(bytes: Uint8Array, [token = 0, length = 0]: readonly number[]): number {
  const view = new DataView(bytes.buffer);
  const start = view.getUint32(8);
  for (let at = start; at + 8 < bytes.length; at += 4) {
    if (view.getUint32(at) === token && view.getUint32(at + 4) === length) return at;
  }
  throw new Error('no such property');
}

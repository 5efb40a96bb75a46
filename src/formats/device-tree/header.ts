import { formatHex } from '../../model/address.ts';
import { misplaced, type Block, type HeaderFault } from './block-places.ts';
import { wordAt } from './cells.ts';

/** What a flattened tree begins with (Devicetree specification 0.4, 5.2). */
export const TREE_MAGIC = 0xd00d_feed;

/** Header words up to `boot_cpuid_phys`, and with the sizes of both blocks (version 17). */
const OLD_HEADER_BYTES = 28;
const HEADER_BYTES = 40;

/** The version that is read, and the oldest whose structure is the same: before 16 nodes had whole paths. */
const VERSION = 17;
const OLDEST = 16;

/** Where the blocks of a flattened tree lie: offsets in bytes, `end` behind the last, inside the file. */
export type TreeBlocks = {
  readonly structure: Block;
  readonly strings: Block;
  /** Offset of the list of memory reservations. */
  readonly reservations: number;
  /** How much of the file is of the tree. */
  readonly size: number;
};

/** The blocks as far as they lie inside the file, or undefined where there is no structure; and all faults. */
export function readHeader(bytes: Uint8Array): {
  readonly blocks: TreeBlocks | undefined;
  readonly faults: readonly HeaderFault[];
} {
  const faults: HeaderFault[] = [];
  const complain = (at: number, text: string, expected: string) => {
    faults.push({ at, text, expected });
  };
  if (bytes.length < OLD_HEADER_BYTES) {
    complain(0, `a header of ${bytes.length} bytes`, `${HEADER_BYTES} bytes of header`);
    return { blocks: undefined, faults };
  }
  const word = (at: number) => (at + 4 <= bytes.length ? wordAt(bytes, at) : 0);
  const version = word(20);
  const compatible = word(24);
  if (version < OLDEST || compatible > VERSION) {
    const expected = `a version that can be read as ${OLDEST} or ${VERSION}`;
    complain(20, `version ${version}, compatible with ${compatible}`, expected);
    return { blocks: undefined, faults };
  }
  const size = Math.min(word(4), bytes.length);
  if (word(4) > bytes.length) {
    complain(4, `totalsize ${formatHex(word(4))}`, `at most the ${bytes.length} bytes of the file`);
  }
  const sized = version >= VERSION;
  const block = (name: string, at: number, sizeAt: number): Block | undefined => {
    const start = word(at);
    if (start >= size) {
      complain(at, `off_dt_${name} ${formatHex(start)}`, `an offset below ${formatHex(size)}`);
      return undefined;
    }
    const end = start + (sized || name === 'strings' ? word(sizeAt) : size - start);
    if (end > size) {
      const room = `at most the ${formatHex(size - start)} bytes up to the end of the tree`;
      complain(sizeAt, `size_dt_${name} ${formatHex(word(sizeAt))}`, room);
    }
    return { start, end: Math.min(end, size) };
  };
  const structure = block('struct', 8, 36);
  const strings = block('strings', 12, 32) ?? { start: size, end: size };
  for (const { at, text, expected } of misplaced(word, sized, size)) complain(at, text, expected);
  return { blocks: structure && { structure, strings, reservations: word(16), size }, faults };
}

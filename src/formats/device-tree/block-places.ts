import { formatHex } from '../../model/address.ts';

/** A block of a flattened tree: offsets in bytes, `end` behind the last. */
export type Block = { readonly start: number; readonly end: number };

/** What is wrong in a header: the offset of the word, what it says, what was expected. */
export type HeaderFault = {
  readonly at: number;
  readonly text: string;
  readonly expected: string;
};

/** The header up to the size of the strings, and with that of the structure (version 17). */
const OLD_HEADER_BYTES = 36;
const HEADER_BYTES = 40;

/** A block, the offset of the word that says where it is, and what that must be a multiple of. */
type Named = Block & { readonly name: string; readonly at: number; readonly align: number };

/**
 * What is wrong with where the blocks of a flattened tree begin (Devicetree specification 0.4, 5.2 and 5.6): in the
 * header, in each other, or off their alignment. `word`: the header's word at an offset; `sized`: it has the size of the
 * structure. Blocks that lead out of `size` bytes are faults of their own, and their ends count for nothing here.
 */
export function misplaced(
  word: (at: number) => number,
  sized: boolean,
  size: number,
): readonly HeaderFault[] {
  const extent = (at: number, length: number) => {
    const start = word(at);
    const end = start + length;
    return { at, start, end: end > size ? start + 1 : end };
  };
  const blocks: readonly Named[] = [
    { name: 'off_mem_rsvmap', align: 8, ...extent(16, 1) },
    { name: 'off_dt_struct', align: 4, ...extent(8, sized ? word(36) : 1) },
    { name: 'off_dt_strings', align: 1, ...extent(12, word(32)) },
  ];
  const first = sized ? HEADER_BYTES : OLD_HEADER_BYTES;
  return blocks
    .filter(({ start }) => start < size)
    .flatMap((block) => {
      const expected = expectedOf(block, blocks, first);
      const text = `${block.name} ${formatHex(block.start)}`;
      return expected === undefined ? [] : [{ at: block.at, text, expected }];
    });
}

function expectedOf(block: Named, blocks: readonly Named[], first: number): string | undefined {
  const { start, align } = block;
  if (start < first) return `an offset behind the ${first} bytes of the header`;
  if (start % align !== 0) return `a multiple of ${align}`;
  const other = blocks.find((one) => one !== block && one.start <= start && start < one.end);
  return other && `an offset outside the block of ${other.name}`;
}

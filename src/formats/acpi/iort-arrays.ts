import type { Structure, TableBytes } from './table-bytes.ts';

/** What each node has before its own fields (Arm DEN0049). */
export const NODE_BYTES = 16;
/** Nodes are made of words; a name is filled up to one. */
const WORD = 4;

/** An array in a node: `count` entries of `size` bytes, `offset` from the start of the node. The count stands at `at`. */
export type NodeArray = {
  readonly at: number;
  readonly count: number;
  readonly offset: number;
  readonly size: number;
  /** What its entries are called in faults. */
  readonly what: string;
};

/** Where the entries of an array stand: those that are wholly in the node; the others, and one off the words, are a fault. */
export function entriesOf(
  table: TableBytes,
  { at, end }: Structure,
  { at: countAt, count, offset, size, what }: NodeArray,
): number[] {
  if (count === 0) return [];
  const isInside = offset >= NODE_BYTES && at + offset <= end;
  const room = isInside ? Math.floor((end - at - offset) / size) : 0;
  if (count > room) {
    const text = `${count} ${what} at ${offset} of a node of the length ${end - at}`;
    const expected = `${size} bytes for each, inside the node and behind its first ${NODE_BYTES} bytes`;
    table.fault(countAt, text, expected);
  } else if (offset % WORD !== 0) {
    table.fault(countAt + WORD, `${what} at ${offset}`, `an offset that is a multiple of ${WORD}`);
  }
  return Array.from({ length: Math.min(count, room) }, (_, i) => at + offset + i * size);
}

/**
 * Notes a fault where an array ends before its bytes do: more than zeros stand behind it, up to the `other` array or the
 * end of the node; or where it reaches into the other.
 */
export function checkRest(
  table: TableBytes,
  { at, end }: Structure,
  { at: countAt, count, offset, size, what }: NodeArray,
  other?: NodeArray,
): void {
  // Where there is no array, its offset may be anything; one outside the node is a fault of its own.
  if (offset <= countAt - at || at + offset > end) return;
  if (other && other.count > 0 && (other.offset < NODE_BYTES || at + other.offset > end)) return;
  const behind = at + offset + count * size;
  const next = other && other.count > 0 && other.offset > offset ? at + other.offset : end;
  const text = `a count of ${count} ${what}`;
  if (next < behind && behind <= end) {
    table.fault(countAt, text, `fewer: others begin at ${next - at}`);
  }
  if (table.bytes.subarray(behind, Math.max(behind, next)).every((byte) => byte === 0)) return;
  table.fault(countAt, text, 'as many as there are: more than zeros follow the last');
}

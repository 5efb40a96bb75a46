import type { SparsePart } from './tar-sparse.ts';

/** What extended headers say of a member, POSIX.1-2001 and GNU: what is not said is undefined. */
export type PaxFacts = {
  readonly path?: string | undefined;
  readonly link?: string | undefined;
  readonly size?: number | undefined;
  /** With holes: its length, and its places where the header has them (formats 0.0 and 0.1), not the bytes (1.0). */
  readonly sparseSize?: number | undefined;
  readonly sparseParts?: readonly SparsePart[] | undefined;
  readonly isMapInBytes?: boolean;
  /** More than zeros stand behind the last record: one of them has another length than it says. */
  readonly isCut?: true | undefined;
};

/**
 * Reads records `LENGTH KEY=VALUE\n`, LENGTH in decimal and of the whole record. Ends at the first that is none. A
 * later record of a key wins.
 */
export function readPax(bytes: Uint8Array): PaxFacts {
  const decoder = new TextDecoder();
  const values = new Map<string, string>();
  const places: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const blank = bytes.subarray(at, at + 20).indexOf(0x20);
    const length = blank < 0 ? 0 : wholeNumber(decoder.decode(bytes.subarray(at, at + blank)));
    if (length === undefined || length <= blank + 1 || at + length > bytes.length) break;
    const record = decoder.decode(bytes.subarray(at + blank + 1, at + length - 1));
    const sign = record.indexOf('=');
    const key = record.slice(0, Math.max(0, sign));
    const value = record.slice(sign + 1);
    if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') places.push(value);
    else values.set(key, value);
    at += length;
  }
  const isCut = bytes.subarray(at).some((byte) => byte !== 0);
  return { ...factsOf(values, places), ...(isCut && { isCut }) };
}

function factsOf(values: ReadonlyMap<string, string>, places: readonly string[]): PaxFacts {
  const map = values.get('GNU.sparse.map')?.split(',') ?? places;
  return {
    path: values.get('GNU.sparse.name') ?? values.get('path'),
    link: values.get('linkpath'),
    size: wholeNumber(values.get('size')),
    sparseSize: wholeNumber(values.get('GNU.sparse.realsize') ?? values.get('GNU.sparse.size')),
    sparseParts: map.length > 0 ? pairsOf(map) : undefined,
    isMapInBytes: values.get('GNU.sparse.major') === '1',
  };
}

/** Places of a sparse member out of numbers in turn: offset, length, offset, length. */
export function pairsOf(numbers: readonly string[]): SparsePart[] {
  const parts: SparsePart[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const offset = wholeNumber(numbers[i]);
    const size = wholeNumber(numbers[i + 1]);
    if (offset !== undefined && size !== undefined) parts.push({ offset, size });
  }
  return parts;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number.parseInt(text, 10) : undefined;
}

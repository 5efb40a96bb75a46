import type { Unpacker } from './unpacker.ts';

/** Gives things places in the order in which they are first seen: 0 says a new one, else its place plus one. */
export class FirstSeen {
  readonly #places = new Map<string, number>();

  /** Whether `key` was not seen before; from now on it was. */
  isNew(key: string): boolean {
    return this.code(key) === 0;
  }

  /** 0 for a new `key`, else its place plus one. */
  code(key: string): number {
    const place = this.#places.get(key);
    if (place !== undefined) return place + 1;
    this.#places.set(key, this.#places.size);
    return 0;
  }
}

/** The place that a code of `FirstSeen` means; `seen.count` is how many were new so far. */
export function readPlace(input: Unpacker, seen: { count: number }): number {
  const code = input.uint();
  if (code > 0) return code - 1;
  seen.count += 1;
  return seen.count - 1;
}

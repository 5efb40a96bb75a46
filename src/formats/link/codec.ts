import { address, type Address } from '../../model/address.ts';
import type { AddressRange } from '../../model/range.ts';
import type { Packer, TextColumn } from './packer.ts';
import type { Unpacker } from './unpacker.ts';

/** How one thing is written and read. What `read` gives after a fault of the unpacker means nothing. */
export type Codec<T> = {
  readonly write: (out: Packer, value: T) => void;
  readonly read: (input: Unpacker) => T;
};

/** A field that may be left out of a `struct`. */
export type OptionalCodec<T> = { readonly optional: Codec<T> };

/** The codec of each field; those of optional fields are marked by `optional`. */
export type Fields<T> = {
  readonly [K in keyof T]-?: Record<string, never> extends Pick<T, K>
    ? OptionalCodec<Exclude<T[K], undefined>>
    : Codec<T[K]>;
};

/** Marks the codec of an optional field. */
export function optional<T>(codec: Codec<T>): OptionalCodec<T> {
  return { optional: codec };
}

/**
 * An object: which of its optional fields are there, as bits in the order of `fields`, then each that is there. A new
 * field is optional and comes last, and what is written with it has a new version.
 */
export function struct<T extends object>(fields: Fields<T>): Codec<T> {
  // The codec of a field is only ever given that field's own value.
  const all = Object.entries(fields as Record<string, Codec<unknown> | OptionalCodec<unknown>>);
  const maybe = all.filter(([, field]) => 'optional' in field).map(([key]) => key);
  return {
    write: (out, value) => {
      const given = new Map<string, unknown>(Object.entries(value));
      out.uint(maybe.reduce((bits, key, i) => bits + (has(given, key) ? 2 ** i : 0), 0));
      for (const [key, field] of all) {
        if (!('optional' in field)) field.write(out, given.get(key));
        else if (has(given, key)) field.optional.write(out, given.get(key));
      }
    },
    read: (input) => {
      const bits = input.uint();
      if (bits >= 2 ** maybe.length) input.fail({ code: 'wrong', what: 'a field' });
      const read: [string, unknown][] = [];
      for (const [key, field] of all) {
        if (!('optional' in field)) read.push([key, field.read(input)]);
        else if (Math.floor(bits / 2 ** maybe.indexOf(key)) % 2 === 1) {
          read.push([key, field.optional.read(input)]);
        }
      }
      return Object.fromEntries(read) as T;
    },
  };
}

function has(given: ReadonlyMap<string, unknown>, key: string): boolean {
  return given.get(key) !== undefined;
}

/** How many, then each. */
export function list<T>(codec: Codec<T>): Codec<readonly T[]> {
  return {
    write: (out, values) => {
      out.uint(values.length);
      for (const value of values) codec.write(out, value);
    },
    read: (input) => {
      const values: T[] = [];
      for (let left = input.count(); left > 0 && !input.fault; left -= 1) {
        values.push(codec.read(input));
      }
      return values;
    },
  };
}

/** One of `all`, by its place; lists that links use only grow at their end. */
export function oneOf<T>(all: readonly [T, ...T[]]): Codec<T> {
  return {
    write: (out, value) => out.uint(all.indexOf(value)),
    read: (input) => {
      const value = all[input.uint()];
      if (value === undefined) input.fail({ code: 'wrong', what: 'a word' });
      return value ?? all[0];
    },
  };
}

/** A value that `allows` is true of. */
export function checked<T>(codec: Codec<T>, what: string, allows: (value: T) => boolean): Codec<T> {
  return {
    write: codec.write,
    read: (input) => {
      const value = codec.read(input);
      if (!input.fault && !allows(value)) input.fail({ code: 'wrong', what });
      return value;
    },
  };
}

export const UINT: Codec<number> = {
  write: (out, value) => out.uint(value),
  read: (input) => input.uint(),
};

/** `true`, where being there says all. */
export const FLAG: Codec<true> = { write: () => undefined, read: () => true };

export const BOOLEAN: Codec<boolean> = {
  write: (out, value) => out.uint(value ? 1 : 0),
  read: (input) => input.uint() === 1,
};

/** A number of at most 64 bits. */
export const BIG: Codec<bigint> = {
  write: (out, value) => out.big(value),
  read: (input) => input.big(),
};

export const ADDRESS: Codec<Address> = {
  write: (out, value) => out.big(value),
  read: (input) => {
    const value = input.big();
    if (value >= 0n && value < 1n << 64n) return address(value);
    input.fail({ code: 'bad-address', text: hex(value) });
    return address(0n);
  },
};

/** First address and size. */
export const RANGE: Codec<AddressRange> = {
  write: (out, { first, last }) => {
    out.big(first);
    out.big(last - first + 1n);
  },
  read: (input) => rangeOf(input, input.big(), input.big()),
};

/** The range of `size` bytes from `first`; a fault where it is empty or leaves 64 bits. */
export function rangeOf(input: Unpacker, first: bigint, size: bigint): AddressRange {
  const last = first + size - 1n;
  if (first >= 0n && size > 0n && last < 1n << 64n) {
    return { first: address(first), last: address(last) };
  }
  input.fail({ code: 'bad-address', text: `${hex(first)}+${hex(size)}` });
  return { first: address(0n), last: address(0n) };
}

/** A text of one column. */
export function text(column: TextColumn): Codec<string> {
  return {
    write: (out, value) => out.text(value, column),
    read: (input) => input.text(column),
  };
}

function hex(value: bigint): string {
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

import {
  address,
  formatAddress,
  formatHex,
  parseAddress,
  type Address,
} from '../../model/address.ts';
import type { AddressRange } from '../../model/range.ts';

/** What in a file is not as it should be: where, as `hosts[2].facts.groups`, and what was expected there. */
export type FieldFault = { readonly path: string; readonly expected: string };

/** Reads JSON values; keeps the first fault. */
export class JsonReader {
  fault: FieldFault | undefined;

  /** Notes a fault; later ones are its consequence. */
  fail(path: string, expected: string): void {
    this.fault ??= { path, expected };
  }
}

/** How one thing stands in JSON. What `read` gives after a fault means nothing. */
export type JsonCodec<T> = {
  readonly write: (value: T) => unknown;
  readonly read: (json: unknown, path: string, reader: JsonReader) => T;
};

/** A field that may be left out of an `object`. */
type Optional<T> = { readonly optional: JsonCodec<T> };

/** The codec of each field; those of optional fields are marked by `optional`. */
type Fields<T> = {
  readonly [K in keyof T]-?: Record<string, never> extends Pick<T, K>
    ? Optional<Exclude<T[K], undefined>>
    : JsonCodec<T[K]>;
};

/** Marks the codec of an optional field. */
export function optional<T>(codec: JsonCodec<T>): Optional<T> {
  return { optional: codec };
}

/** An object with these fields; fields that are not known are passed over, so that a later file opens. */
export function object<T extends object>(fields: Fields<T>): JsonCodec<T> {
  // The codec of a field is only ever given that field's own value.
  const all = Object.entries(fields as Record<string, JsonCodec<unknown> | Optional<unknown>>);
  return {
    write: (value) => {
      const given = new Map<string, unknown>(Object.entries(value));
      const written = all.flatMap(([key, field]) => {
        if (!given.has(key) || given.get(key) === undefined) return [];
        const codec = 'optional' in field ? field.optional : field;
        return [[key, codec.write(given.get(key))] as const];
      });
      return Object.fromEntries(written);
    },
    read: (json, path, reader) => {
      const given = fieldsOf(json);
      if (!given) reader.fail(path, 'an object');
      const read: [string, unknown][] = [];
      for (const [key, field] of all) {
        const at = path === '' ? key : `${path}.${key}`;
        const own = given?.get(key);
        if (!('optional' in field)) read.push([key, field.read(own, at, reader)]);
        else if (own !== undefined) read.push([key, field.optional.read(own, at, reader)]);
      }
      return Object.fromEntries(read) as T;
    },
  };
}

/** The own fields of a JSON object; undefined for all else. */
export function fieldsOf(json: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  return new Map(Object.entries(json));
}

/** A list of these. */
export function list<T>(codec: JsonCodec<T>): JsonCodec<readonly T[]> {
  return {
    write: (values) => values.map(codec.write),
    read: (json, path, reader) => {
      const values: T[] = [];
      if (!Array.isArray(json)) reader.fail(path, 'a list');
      for (const [at, value] of Array.isArray(json) ? json.entries() : []) {
        if (reader.fault) break;
        values.push(codec.read(value, `${path}[${at}]`, reader));
      }
      return values;
    },
  };
}

/** One of these words. */
export function oneOf<T extends string>(all: readonly [T, ...T[]]): JsonCodec<T> {
  return {
    write: (value) => value,
    read: (json, path, reader) => {
      const found = all.find((one) => one === json);
      if (found === undefined) reader.fail(path, `one of ${all.join(', ')}`);
      return found ?? all[0];
    },
  };
}

/** A value that `allows` is true of. */
export function checked<T>(
  codec: JsonCodec<T>,
  expected: string,
  allows: (value: T) => boolean,
): JsonCodec<T> {
  return {
    write: codec.write,
    read: (json, path, reader) => {
      const value = codec.read(json, path, reader);
      if (!reader.fault && !allows(value)) reader.fail(path, expected);
      return value;
    },
  };
}

export const TEXT: JsonCodec<string> = {
  write: (value) => value,
  read: (json, path, reader) => {
    if (typeof json !== 'string') reader.fail(path, 'a text');
    return typeof json === 'string' ? json : '';
  },
};

/** A whole number from 0 to 2^32-1. */
export const UINT: JsonCodec<number> = {
  write: (value) => value,
  read: (json, path, reader) => {
    const isUint =
      typeof json === 'number' && Number.isInteger(json) && json >= 0 && json <= 0xffff_ffff;
    if (!isUint) reader.fail(path, 'a whole number from 0 to 4294967295');
    return isUint ? json : 0;
  },
};

export const BOOLEAN: JsonCodec<boolean> = {
  write: (value) => value,
  read: (json, path, reader) => {
    if (typeof json !== 'boolean') reader.fail(path, 'true or false');
    return json === true;
  },
};

/** `true`, where being there says all. */
export const FLAG: JsonCodec<true> = {
  write: () => true,
  read: (json, path, reader) => {
    if (json !== true) reader.fail(path, 'true, or nothing');
    return true;
  },
};

/** An address, or another number of at most 64 bits, as a hex string. */
export const ADDRESS: JsonCodec<Address> = {
  write: formatAddress,
  read: (json, path, reader) => {
    const read = typeof json === 'string' && /^0x/i.test(json) ? parseAddress(json) : undefined;
    if (!read?.ok) reader.fail(path, 'a text of 0x and at most 16 hex digits');
    return read?.ok ? read.value : address(0n);
  },
};

/** A register, or a size below 2^64. */
export const BIG: JsonCodec<bigint> = {
  write: (value) => formatHex(value),
  read: ADDRESS.read,
};

const ENDS = object<AddressRange>({ first: ADDRESS, last: ADDRESS });

/** First and last address, both inclusive. */
export const RANGE: JsonCodec<AddressRange> = checked(
  ENDS,
  'a range whose last address is not below its first',
  ({ first, last }) => first <= last,
);

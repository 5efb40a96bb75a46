type Mutators = 'set' | 'fill' | 'sort' | 'reverse' | 'copyWithin' | 'subarray' | 'valueOf';

/** A column of unsigned 64-bit integers that nobody may write to (typed arrays can not be frozen). */
export type U64Column = Omit<BigUint64Array<ArrayBuffer>, Mutators | number> & {
  readonly [index: number]: bigint;
};

/** A column of unsigned 32-bit integers that nobody may write to. */
export type U32Column = Omit<Uint32Array<ArrayBuffer>, Mutators | number> & {
  readonly [index: number]: number;
};

/** A column of bytes that nobody may write to. */
export type U8Column = Omit<Uint8Array<ArrayBuffer>, Mutators | number> & {
  readonly [index: number]: number;
};

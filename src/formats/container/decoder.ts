/** Takes what comes out; the bytes are its own only until it returns. False: no more is wanted. */
export type Sink = (piece: Uint8Array) => boolean;

/** What is wrong with compressed or packed bytes. */
export type Damage = {
  /** `cut`: they end too early; `unsupported`: whole, but of a form that is not read. */
  readonly code: 'cut' | 'damaged' | 'unsupported';
  /** A sentence part: `the checksum of a block does not match`. */
  readonly why: string;
  /** Offset into the bytes that went in, where it was seen. */
  readonly at: number;
};

/**
 * Undoes one kind of compression, piece by piece: any number of `push`, then one `finish`. What could be read before
 * damage has gone to the sink. After damage, or once the sink wanted no more, nothing is done. Never throws.
 */
export type Decoder = {
  push(chunk: Uint8Array): Damage | undefined;
  finish(): Damage | undefined;
};

/** Makes a decoder that gives what it reads to `sink`. */
export type DecoderMaker = (sink: Sink) => Decoder;

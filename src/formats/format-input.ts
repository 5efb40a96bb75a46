/**
 * One file of an input: how the input names it, and its bytes. `link`: it is a symbolic link without content of its
 * own, and where it leads, as it stands.
 */
export type InputFile = {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly link?: string;
};

/** How much of a file is looked at to recognise its format. */
export const HEAD_BYTES = 1 << 16;

/** The beginning of a file: what its format is recognised by. Names only help. */
export type FormatHead = {
  readonly path: string;
  /** At most `HEAD_BYTES`. */
  readonly bytes: Uint8Array;
  /** The same as text, whatever it is. */
  readonly text: string;
  /** How many bytes the whole file has. */
  readonly size: number;
};

/** How sure a format is that a text is its own. */
export type Detection = 'no' | 'maybe' | 'yes';

/** What a parser reads: the bytes of a file (text as UTF-8), and where in the host it belongs. */
export type FormatInput = {
  readonly bytes: Uint8Array;
  /** Index into the host's sources. */
  readonly source: number;
  /** The group of regions that the text gives none. */
  readonly group: string;
};

/** One file of an input: how the input names it, and its bytes. */
export type InputFile = { readonly path: string; readonly bytes: Uint8Array };

/** How sure a format is that a text is its own. */
export type Detection = 'no' | 'maybe' | 'yes';

/** What a parser reads: text as UTF-8 bytes, and where in the host it belongs. */
export type FormatInput = {
  readonly bytes: Uint8Array;
  /** Index into the host's sources. */
  readonly source: number;
  /** The group of regions that the text gives none. */
  readonly group: string;
};

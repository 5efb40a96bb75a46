/** Reads the lines of one source one by one, beside other readers, and keeps what it needs between them. */
export type TextLines = {
  /**
   * Reads the line number `line`, without its line feed but as it stands otherwise (quote marks, prefixes of logs).
   * True where the line is wholly this reader's: then nothing else looks for regions or groups in it.
   */
  readonly read: (text: string, line: number) => boolean;
  /** The text is over: what was still open is read. */
  readonly finish: () => void;
};

/** What the command needs of the process; tests give their own. */
export type CliIo = {
  readonly stdin: AsyncIterable<unknown>;
  /** Writes to standard output and waits until it is taken; `closed` when nobody reads any more. */
  writeOut(text: string): Promise<'written' | 'closed'>;
  /** Writes one line to standard error; the line break is added. */
  writeError(line: string): void;
};

/** Writes the pieces in order. Stops quietly where the reader has gone. */
export async function writeAll(io: CliIo, pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    if ((await io.writeOut(piece)) === 'closed') return;
  }
}

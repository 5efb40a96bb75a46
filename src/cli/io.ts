/** What the command needs of the process; tests give their own. */
export type CliIo = {
  readonly stdin: AsyncIterable<unknown>;
  /** Writes to standard output and waits until it is taken; `closed` when nobody reads any more. */
  writeOut(text: string): Promise<'written' | 'closed'>;
  /** Writes one line to standard error; the line break is added. */
  writeError(line: string): void;
};

/** Characters that are written at once at least: a report of a million lines is not a million writes. */
const CHUNK = 1 << 16;

/** Writes the pieces in order, joined to larger ones. Stops quietly where the reader has gone. */
export async function writeAll(io: CliIo, pieces: Iterable<string>): Promise<void> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    if ((await io.writeOut(chunk)) === 'closed') return;
    chunk = '';
  }
  if (chunk !== '') await io.writeOut(chunk);
}

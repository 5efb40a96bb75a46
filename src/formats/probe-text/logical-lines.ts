/** A line as it was meant, with where its text begins in the input. */
export type LogicalLine = {
  /** Counts from 1: the first of the lines that it is made of. */
  readonly line: number;
  readonly text: string;
};

/** A call that was cut off by a mail program goes on over so many lines at most. */
const MOST_PARTS = 4;

/** A call of a map whose closing bracket is missing. */
const OPEN_CALL = /\b(?:vfio_(?:container_)?dma_(?:un)?map)\([^)]*$/;

// oxlint-disable-next-line no-control-regex -- terminals write ESC [ … m
const TERMINAL_COLOUR = /\u001b\[[\d;]*m/g;

/**
 * The lines of pasted text: mail quotes (`> `), quoted-printable (`=3D`, soft breaks) and terminal colours undone,
 * calls that were wrapped put together again. Blank lines are left out.
 */
export function* logicalLines(text: string): Generator<LogicalLine> {
  const lines = text.split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    let joined = undress(lines[at] ?? '');
    for (let parts = 1; parts < MOST_PARTS && at + 1 < lines.length; parts += 1) {
      if (joined.endsWith('=')) joined = joined.slice(0, -1) + undress(lines[at + 1] ?? '');
      else if (OPEN_CALL.test(joined)) joined = `${joined} ${undress(lines[at + 1] ?? '')}`;
      else break;
      at += 1;
    }
    const clean = joined.replaceAll(/=3D/gi, '=').trim();
    if (clean !== '') yield { line, text: clean };
  }
}

function undress(line: string): string {
  return line
    .replace(/^(?:[\s>|]*>)?\s*/, '')
    .replaceAll(TERMINAL_COLOUR, '')
    .trimEnd();
}

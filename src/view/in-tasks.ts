/** Work goes on at most so many milliseconds before the page may answer. */
const SLICE = 12;

/**
 * All pieces of a text, made in as many tasks as it takes for the page to go on answering; a short text is made
 * at once, while the click that asked for it still counts.
 */
export async function inTasks(pieces: Iterable<string>): Promise<string[]> {
  const made: string[] = [];
  let since = performance.now();
  for (const piece of pieces) {
    made.push(piece);
    if (performance.now() - since < SLICE) continue;
    // oxlint-disable-next-line no-await-in-loop -- the pause is the point
    await new Promise((done) => setTimeout(done));
    since = performance.now();
  }
  return made;
}

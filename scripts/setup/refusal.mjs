/** Why a script can not go on, as a sentence for the person who started it; not a bug of ours. */
export class Refusal extends Error {}

/**
 * Runs a script's main function. A Refusal becomes its sentence on standard error and exit 1; any
 * other exception is a bug and keeps its stack.
 * @param {() => Promise<void>} main
 * @returns {Promise<void>}
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(
      `${error instanceof Refusal ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
  }
}

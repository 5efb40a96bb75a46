/** A line that no script here has, so that a shell knows where a paste of it ends. */
const MARK = 'END_OF_COLLECT_SH';

/** A script as one paste into a shell, for a machine that one can not copy a file to; it writes `host.txt`. */
export function asPaste(script: string): string {
  return `sh > host.txt <<'${MARK}'\n${script.trimEnd()}\n${MARK}\n`;
}

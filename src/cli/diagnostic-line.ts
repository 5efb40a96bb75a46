import type { Diagnostic } from '../model/diagnostic.ts';

/** A diagnostic as one line for standard error: where, what stands there, what was expected. */
export function diagnosticLine(diagnostic: Diagnostic): string {
  const { source, line, column, text, expected } = diagnostic;
  return `${source}:${line}:${column}: ${JSON.stringify(text)}: expected ${expected}`;
}

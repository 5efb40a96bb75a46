import type { Warning } from '../../model/diagnostic.ts';

/** A warning said once, with the files that it was given for. */
export type WarningRow = { readonly text: string; readonly sources: readonly string[] };

/** Warnings of one text as one row, in the order of the first; `sources` hold each file once, without its folders. */
export function warningRows(warnings: readonly Warning[]): readonly WarningRow[] {
  const byText = new Map<string, Set<string>>();
  for (const { text, from } of warnings) {
    const sources = byText.get(text) ?? new Set<string>();
    byText.set(text, sources);
    if (from) sources.add(from.source.slice(from.source.lastIndexOf('/') + 1));
  }
  return [...byText].map(([text, sources]) => ({ text, sources: [...sources] }));
}

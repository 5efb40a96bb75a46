/**
 * Code that the first plain dump does without, each part loaded when it is first asked for. What fails to load is
 * tried again at the next asking.
 */
export const LATER_PARTS = {
  /** Readers of all forms: JSON, boot logs, listings of the machine. */
  readers: () => import('../formats/read-host.ts'),
  /** What unpacks archives. */
  archives: () => import('../formats/container/expand.ts'),
  /** What decides apertures from registers of IOMMUs. */
  apertures: () => import('../consumers/with-apertures.ts'),
  /** What looks for facts that disagree. */
  findings: () => import('../consumers/findings/findings.ts'),
  /** What compares hosts. */
  many: () => import('./serve-many.ts'),
  /** Links. */
  layouts: () => import('./serve-layouts.ts'),
  /** Rows of a table, sorted and filtered. */
  rows: () => import('../engine/row-query.ts'),
};

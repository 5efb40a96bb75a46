import { useMemo } from 'react';
import { formatCount } from '../../model/count.ts';
import type { Warning } from '../../model/diagnostic.ts';
import { warningRows } from './warning-rows.ts';

/** Rows, and files of a row, that are named before the rest is counted. */
const ROWS = 4;
const FILES = 4;

/** What the input made known about the host, each thing once. */
export function HostWarnings({ warnings }: { readonly warnings: readonly Warning[] }) {
  const rows = useMemo(() => warningRows(warnings), [warnings]);
  if (rows.length === 0) return undefined;
  return (
    <ul className="host-warnings small">
      {rows.slice(0, ROWS).map(({ text, sources }) => (
        <li key={text}>
          {text}
          {sources.length > 0 && <span className="mono muted block">{filesText(sources)}</span>}
        </li>
      ))}
      {rows.length > ROWS && (
        <li className="muted">… and {formatCount(rows.length - ROWS)} more above</li>
      )}
    </ul>
  );
}

function filesText(sources: readonly string[]): string {
  const more = sources.length > FILES ? ` and ${formatCount(sources.length - FILES)} more` : '';
  return sources.slice(0, FILES).join(', ') + more;
}

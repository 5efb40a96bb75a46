import type { ReactNode } from 'react';
import { formatCount } from '../../model/count.ts';

/** So many rows of one table are in the document; an ACPI table or a trace may hold thousands. */
const SHOWN = 200;

/** A table of one sort of fact, with how many there are. `rows` begins with the first; each has a key of its own. */
export function FactTable({
  title,
  columns,
  rows,
  children,
}: {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly ReactNode[];
  /** What stands beside the title. */
  readonly children?: ReactNode;
}) {
  return (
    <section className="fact-table">
      <div className="ask-line">
        <h2>{title}</h2>
        {children}
      </div>
      <div className="ask-scroll">
        <table className="ask-table" aria-label={title}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{rows.slice(0, SHOWN)}</tbody>
        </table>
        {rows.length > SHOWN && (
          <p className="muted small">
            The first {SHOWN} of {formatCount(rows.length)}; the JSON report has all.
          </p>
        )}
      </div>
    </section>
  );
}

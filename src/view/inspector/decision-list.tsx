import { formatCount } from '../../model/count.ts';
import type { Decision } from '../../consumers/explain.ts';
import { formatRange } from '../../model/range.ts';
import { swatchClass } from '../words/kinds.ts';

/** The kinds and limits that meet the selection, each with its rule and where the kernel says so. */
export function DecisionList({ decisions }: { readonly decisions: readonly Decision[] }) {
  return (
    <ul className="decisions">
      {decisions.map(({ kind, keepsOut, run, runs, reason }) => (
        <li key={kind}>
          <p className="decision-kind">
            <span className={swatchClass(kind)} aria-hidden="true" />
            <strong>{kind}</strong>
            <span className="muted small">{keepsOut ? 'keeps it out' : 'does not count'}</span>
          </p>
          <p className="muted small mono">
            {formatRange(run)}
            {runs > 1 && ` and ${formatCount(runs - 1)} more`}
          </p>
          {reason && (
            <>
              <p className="small">{reason.text}</p>
              <p className="muted small source">{reason.source}</p>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

import { formatCount } from '../../model/count.ts';
import type { Decision } from '../../consumers/explain.ts';
import { limitProvenance } from '../../consumers/limit-provenance.ts';
import { LIMIT_KINDS, type LimitKind } from '../../model/kind.ts';
import { formatRange } from '../../model/range.ts';
import type { HostResult } from '../../worker/protocol.ts';
import { SourceLink } from './source-link.tsx';
import { swatchClass } from '../words/kinds.ts';

/** The kinds and limits that meet the selection, each with its rule and where the kernel says so. */
export function DecisionList({
  decisions,
  result,
}: {
  readonly decisions: readonly Decision[];
  readonly result: HostResult;
}) {
  const { host, map } = result;
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
          {isLimit(kind) &&
            limitProvenance(host, kind, run).map((line) => (
              <p key={line} className="small provenance">
                {line}
              </p>
            ))}
          {reason && (
            <>
              <p className="small">{reason.text}</p>
              <SourceLink source={reason.source} kernel={map.rules.kernel} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function isLimit(kind: Decision['kind']): kind is LimitKind {
  return (LIMIT_KINDS as readonly string[]).includes(kind);
}

import { useMemo, type ReactNode } from 'react';
import { counted, formatCount } from '../../model/count.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { importSummary, readyHosts } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';
import { thingsToKnow } from './things-to-know.ts';

/** So many problems are listed; the command line lists all. */
const LISTED = 200;

/** The "Import" status, and beside it what could not be read and what one should know. */
export function ImportStatus() {
  const summary = useApp((state) => importSummary(state).text);
  const looking = useApp((state) => state.looking ?? 0);
  const text =
    looking > 0 ? `${summary}, looking at ${counted(looking, 'source', String)}` : summary;
  const isEmpty = useApp((state) => state.hosts.length === 0) && looking === 0;
  const hosts = useApp(readyHosts);
  const diagnostics = hosts.flatMap(({ result }) => result.diagnostics.slice(0, LISTED));
  const total = hosts.reduce((sum, { result }) => sum + result.diagnostics.length, 0);
  const consumer = useApp((state) => state.consumer);
  const warnings = useMemo(() => thingsToKnow(hosts, consumer), [hosts, consumer]);
  return (
    <div className={isEmpty ? 'visually-hidden' : 'import'}>
      <span role="status" aria-label="Import">
        {text}
      </span>
      {total > 0 && (
        <Disclosure title={`${counted(total, 'line')} could not be read`} tone="">
          {diagnostics.slice(0, LISTED).map((diagnostic) => (
            <DiagnosticRow
              key={`${diagnostic.source}:${diagnostic.line}:${diagnostic.column}:${diagnostic.code}`}
              diagnostic={diagnostic}
            />
          ))}
          {total > LISTED && <li className="muted">… and {formatCount(total - LISTED)} more</li>}
        </Disclosure>
      )}
      {warnings.length > 0 && (
        <Disclosure title={`${counted(warnings.length, 'thing')} to know`} tone="warnings">
          {warnings.slice(0, LISTED).map((thing) => (
            <li key={thing.text}>
              <span className="muted">{thing.hosts}</span>
              <span>{thing.text}</span>
            </li>
          ))}
          {warnings.length > LISTED && (
            <li className="muted">… and {formatCount(warnings.length - LISTED)} more</li>
          )}
        </Disclosure>
      )}
    </div>
  );
}

function Disclosure({
  title,
  tone,
  children,
}: {
  readonly title: string;
  readonly tone: string;
  readonly children: ReactNode;
}) {
  return (
    <details>
      <summary className={tone}>{title}</summary>
      <ul className="problems panel" tabIndex={0} aria-label={title}>
        {children}
      </ul>
    </details>
  );
}

function DiagnosticRow({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const { source, line, column, text, expected } = diagnostic;
  return (
    <li>
      <span className="mono muted">
        {source}:{line}:{column}
      </span>
      <span>
        <code>{text}</code> <span className="muted">expected {expected}</span>
      </span>
    </li>
  );
}

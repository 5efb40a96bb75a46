import { useMemo, type ReactNode } from 'react';
import type { ConsumerId } from '../../consumers/consumer.ts';
import { warningsFor } from '../../consumers/warnings.ts';
import { counted, formatCount } from '../../model/count.ts';
import type { Diagnostic, Warning } from '../../model/diagnostic.ts';
import { importSummary, readyHosts, type ReadyHost } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';

/** So many problems are listed; the command line lists all. */
const LISTED = 200;

/** The "Import" status, and beside it what could not be read and what one should know. */
export function ImportStatus() {
  const text = useApp((state) => importSummary(state).text);
  const isEmpty = useApp((state) => state.hosts.length === 0);
  const hosts = useApp(readyHosts);
  const diagnostics = hosts.flatMap(({ result }) => result.diagnostics.slice(0, LISTED));
  const total = hosts.reduce((sum, { result }) => sum + result.diagnostics.length, 0);
  const consumer = useApp((state) => state.consumer);
  const warnings = useMemo(() => countedWarnings(hosts, consumer), [hosts, consumer]);
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
          {warnings.slice(0, LISTED).map(({ warning, host, count }) => (
            <li key={`${host} ${warning.text}`}>
              <span className="muted">
                {host}
                {count > 1 && ` (${count} times)`}
              </span>
              <span>{warning.text}</span>
            </li>
          ))}
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

type CountedWarning = {
  readonly warning: Warning;
  readonly host: string;
  readonly count: number;
};

/** Of hosts that did not change they are not counted again: a thousand come in forty steps. */
const countedBefore = new WeakMap<
  ReadyHost,
  { readonly consumer: ConsumerId; readonly warnings: readonly CountedWarning[] }
>();

/** Each warning of a host once, with how often it was given. */
function countedWarnings(
  hosts: readonly ReadyHost[],
  consumer: ConsumerId,
): readonly CountedWarning[] {
  return hosts.flatMap((host) => {
    const before = countedBefore.get(host);
    if (before?.consumer === consumer) return before.warnings;
    const { entry, result } = host;
    const byText = new Map<string, CountedWarning>();
    for (const warning of warningsFor(result.host, result.map, consumer)) {
      const count = (byText.get(warning.text)?.count ?? 0) + 1;
      byText.set(warning.text, { warning, host: entry.name, count });
    }
    const warnings = [...byText.values()];
    countedBefore.set(host, { consumer, warnings });
    return warnings;
  });
}

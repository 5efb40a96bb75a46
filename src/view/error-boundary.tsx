import { Component, type ReactNode } from 'react';
import { copyText } from '../platform/clipboard.ts';

type Props = { readonly part: string; readonly children: ReactNode };
type State =
  { readonly status: 'whole' } | { readonly status: 'broken'; readonly failure: unknown };

const WHOLE: State = { status: 'whole' };

/**
 * Keeps an error inside `part`: shows what happened and mounts the part again on "Go on". The document
 * is in the store, outside React, and is not touched.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = WHOLE;

  static getDerivedStateFromError(failure: unknown): State {
    return { status: 'broken', failure };
  }

  override render() {
    const { part, children } = this.props;
    if (this.state.status === 'whole') return children;
    const details = detailsOf(this.state.failure);
    return (
      <section className="panel broken" role="alert">
        <h2>The {part} stopped</h2>
        <p>Your hosts are kept. This is a bug in iovascope; the details below help to mend it.</p>
        <pre tabIndex={0}>{details}</pre>
        <div className="broken-actions">
          <button type="button" className="button primary" onClick={() => this.setState(WHOLE)}>
            Go on
          </button>
          <button type="button" className="button" onClick={() => void copyText(details)}>
            Copy the details
          </button>
        </div>
      </section>
    );
  }
}

function detailsOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  return failure.stack ?? `${failure.name}: ${failure.message}`;
}

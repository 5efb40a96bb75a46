import { lazy, Suspense } from 'react';
import { selectedHostOf } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';
import './inspector.css';

const InspectorFacts = lazy(() => import('./inspector-facts.tsx'));

/** What is selected, and why it is usable or not; where nothing is, what is known of the host. */
export function Inspector() {
  const host = useApp(selectedHostOf);
  const isSelected = useApp((state) => state.selection !== undefined);
  return (
    <aside
      className={isSelected ? 'inspector panel open' : 'inspector panel'}
      aria-label="Inspector"
    >
      <Suspense fallback={<p className="muted">Loading…</p>}>
        {host && <InspectorFacts ready={host} />}
      </Suspense>
      {!host && <p className="muted">Reading…</p>}
    </aside>
  );
}

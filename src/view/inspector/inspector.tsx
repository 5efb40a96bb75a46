import { selectedHostOf } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';
import { NoResult } from '../no-result.tsx';
import { HostFacts } from './host-facts.tsx';
import { SelectionFacts } from './selection-facts.tsx';
import './inspector.css';

/** What is selected, and why it is usable or not; where nothing is, what is known of the host. */
export function Inspector() {
  const host = useApp(selectedHostOf);
  const selection = useApp((state) => state.selection);
  return (
    <aside
      className={selection ? 'inspector panel open' : 'inspector panel'}
      aria-label="Inspector"
    >
      {!host && <NoResult className="muted" />}
      {host && !selection && <HostFacts ready={host} />}
      {host && selection && <SelectionFacts ready={host} selection={selection} />}
    </aside>
  );
}

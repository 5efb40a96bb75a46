import { selectedHostOf } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';
import { rowHolding, rowInWords } from './row-steps.ts';

/** Tells screen readers what the arrow keys have moved to: the selected row of the selected host. */
export function RowTold() {
  const text = useApp((state) => {
    const { selection, consumer } = state;
    const host = selectedHostOf(state);
    const rows = host?.result.map.consumers[consumer]?.rows;
    const row = rows && selection && rowHolding(rows, selection.first);
    return rows && row ? `${host.entry.name}: ${rowInWords(rows, row)}` : '';
  });
  return (
    <div className="visually-hidden" aria-live="polite">
      {text}
    </div>
  );
}

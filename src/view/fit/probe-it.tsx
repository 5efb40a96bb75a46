import { formatRange, type AddressRange } from '../../model/range.ts';
import { setTab } from '../../store/actions.ts';
import { addProbes } from '../../store/probe-actions.ts';
import { useAppStore } from '../app-context.tsx';

/** Makes a place that was found a probe, and shows what every host says to it. */
export function ProbeIt({ range }: { readonly range: AddressRange }) {
  const store = useAppStore();
  return (
    <button
      type="button"
      className="link small probe-it"
      aria-label={`Probe ${formatRange(range)}`}
      onClick={() => {
        addProbes(store, [range]);
        setTab(store, 'probe');
      }}
    >
      Probe it
    </button>
  );
}

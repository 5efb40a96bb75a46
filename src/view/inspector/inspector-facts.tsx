import type { ReadyHost } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';
import { HostFacts } from './host-facts.tsx';
import { SelectionFacts } from './selection-facts.tsx';

/** What the inspector says, of the selection or of the host. Loaded with the first host. */
export default function InspectorFacts({ ready }: { readonly ready: ReadyHost }) {
  const selection = useApp((state) => state.selection);
  return selection ? (
    <SelectionFacts ready={ready} selection={selection} />
  ) : (
    <HostFacts ready={ready} />
  );
}

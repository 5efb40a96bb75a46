import { selectedEntryOf } from '../store/selectors.ts';
import { whyFailed } from '../store/import-texts.ts';
import { useApp } from './app-context.tsx';

/** Stands where the facts of the selected host would, as long as it has none: it is being read, or why it can not be. */
export function NoResult({ className }: { readonly className: string }) {
  const outcome = useApp((state) => {
    const entry = selectedEntryOf(state);
    return entry && state.outcomes[entry.id];
  });
  return (
    <p className={className}>
      {outcome?.status === 'failed' ? whyFailed(outcome.failure) : 'Reading…'}
    </p>
  );
}

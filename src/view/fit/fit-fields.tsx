import { setFit } from '../../store/probe-actions.ts';
import type { FitTexts } from '../../store/state.ts';
import { useAppStore } from '../app-context.tsx';
import { TextEntry } from '../ask/text-entry.tsx';
import { Segmented, type Choice } from '../bar/segmented.tsx';
import type { FitProblems } from './fit-question.ts';

const ENDS: readonly Choice<FitTexts['from']>[] = [
  { id: 'bottom', text: 'bottom', title: 'The lowest place that fits' },
  { id: 'top', text: 'top', title: 'The highest place that fits' },
];

/** What is looked for: size, alignment, from which end, in which window. */
export function FitFields({
  texts,
  problems,
}: {
  readonly texts: FitTexts;
  readonly problems: FitProblems;
}) {
  const store = useAppStore();
  return (
    <div className="ask-line fit-fields">
      <TextEntry
        label="Size"
        className="short"
        value={texts.size}
        problem={problems.size}
        onChange={(size) => setFit(store, { size })}
      />
      <TextEntry
        label="Aligned to"
        className="short"
        placeholder="a page"
        value={texts.align}
        problem={problems.align}
        onChange={(align) => setFit(store, { align })}
      />
      <TextEntry
        label="Within"
        className="long"
        placeholder="all addresses"
        value={texts.within}
        problem={problems.within}
        onChange={(within) => setFit(store, { within })}
      />
      <Segmented
        name="From"
        label="From"
        choices={ENDS}
        value={texts.from}
        onChoose={(from) => setFit(store, { from })}
      />
    </div>
  );
}

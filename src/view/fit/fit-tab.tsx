import '../ask/ask.css';
import './fit.css';
import type { ReadyHost } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';
import { AllocatorRows } from './allocator-rows.tsx';
import { FitFields } from './fit-fields.tsx';
import { readQuestion } from './fit-question.ts';
import { FitRows } from './fit-rows.tsx';

/** Where a size fits on the selected host, and how known allocators would choose. */
export default function FitTab({ ready }: { readonly ready: ReadyHost }) {
  const texts = useApp((state) => state.fit);
  const { question, problems } = readQuestion(texts);
  return (
    <div className="ask">
      <FitFields texts={texts} problems={problems} />
      {question && (
        <>
          <FitRows ready={ready} question={question} />
          <h2>How known allocators would choose</h2>
          <AllocatorRows ready={ready} size={question.size} />
        </>
      )}
    </div>
  );
}

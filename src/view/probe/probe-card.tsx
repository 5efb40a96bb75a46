import { useMemo } from 'react';
import type { ConsumerId } from '../../consumers/consumer.ts';
import { probeWords } from '../../consumers/probe-words.ts';
import { kernelText } from '../../consumers/settle.ts';
import { formatAlignment, formatSize } from '../../model/size.ts';
import { formatRange, sizeOf, type AddressRange } from '../../model/range.ts';
import { answerFoot } from '../../scene/report/answer-foot.ts';
import { removeProbe } from '../../store/probe-actions.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { useAppStore } from '../app-context.tsx';
import { RangeLink } from '../ask/range-link.tsx';
import { CopyButton } from '../copy-button.tsx';
import { ProbeAnswerView } from './probe-answer.tsx';
import { answerOf } from './probe-marks.ts';

/** One probe: the range, and the answer of every host. */
export function ProbeCard({
  range,
  hosts,
  consumer,
}: {
  readonly range: AddressRange;
  readonly hosts: readonly ReadyHost[];
  readonly consumer: ConsumerId;
}) {
  const store = useAppStore();
  const answers = useMemo(
    () => hosts.map((ready) => ({ ready, answer: answerOf(ready.result, consumer, range) })),
    [hosts, consumer, range],
  );
  const words = () =>
    answers
      .map(({ ready, answer }) =>
        [
          ...probeWords(answer.probe, kernelText(ready.result.map.rules)),
          ...answerFoot(ready.result.host, ready.result.map, consumer),
        ].join('\n'),
      )
      .join('\n\n')
      .concat('\n');
  return (
    <li className="probe-card" aria-label={`Probe ${formatRange(range)}`}>
      <header className="ask-line">
        <strong>
          <RangeLink range={range} />
        </strong>
        <span className="muted small">
          {formatSize(sizeOf(range))}, aligned to {formatAlignment(range.first)}
        </span>
        <span className="spread" />
        <CopyButton text={words} className="button small">
          Copy as text
        </CopyButton>
        <button
          type="button"
          className="button icon"
          aria-label={`Remove the probe ${formatRange(range)}`}
          onClick={() => removeProbe(store, range)}
        >
          ×
        </button>
      </header>
      <ul className="probe-answers">
        {answers.map(({ ready, answer }) => (
          <ProbeAnswerView key={ready.id} ready={ready} answer={answer} consumer={consumer} />
        ))}
      </ul>
    </li>
  );
}

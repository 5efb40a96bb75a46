import { useState } from 'react';
import { doorbellRooms } from '../../consumers/doorbells.ts';
import { formatCount } from '../../model/count.ts';
import { formatRange } from '../../model/range.ts';
import { SOFTWARE_MSI_WINDOWS } from '../../model/region.ts';
import { formatSize } from '../../model/size.ts';
import { setHostSettings } from '../../store/settings-actions.ts';
import { useAppStore } from '../app-context.tsx';
import { RadioChoices } from './radio-choices.tsx';
import { ONE_RANGE } from './read-rules.ts';
import type { RuledHost } from './ruled-host.ts';
import { SaidField } from './said-field.tsx';

type Choice = 'listed' | 'moved' | 'none';

const CHOICES: readonly (readonly [Choice, string])[] = [
  ['listed', 'As listed'],
  ['moved', 'Moved to'],
  ['none', 'None: every msi region is the hardware’s'],
];

/** Where the software MSI window is, and how many doorbells fit it. */
export function MsiFields({ id, entry, result }: RuledHost) {
  const store = useAppStore();
  const [typing, setTyping] = useState(false);
  const { softwareMsi } = entry;
  const stands: Choice =
    softwareMsi === undefined ? 'listed' : softwareMsi === 'none' ? 'none' : 'moved';
  const choice = typing ? 'moved' : stands;
  const choose = (next: Choice) => {
    setTyping(next === 'moved');
    if (next === 'listed') setHostSettings(store, id, { softwareMsi: undefined });
    if (next === 'none') setHostSettings(store, id, { softwareMsi: 'none' });
  };
  return (
    <fieldset className="rules-group">
      <legend>Software MSI window</legend>
      <RadioChoices choices={CHOICES} value={choice} onChoose={choose} />
      {choice === 'moved' && (
        <SaidField
          label="Range of the window"
          placeholder="such as 0xa0000000+1M"
          format={ONE_RANGE}
          value={softwareMsi === 'none' ? undefined : softwareMsi}
          note={`Linux takes ${SOFTWARE_MSI_WINDOWS.map(formatRange).join(' or ')}.`}
          onSay={(value) => setHostSettings(store, id, { softwareMsi: value })}
        />
      )}
      <Doorbells result={result} />
    </fieldset>
  );
}

function Doorbells({ result }: Pick<RuledHost, 'result'>) {
  const rooms = doorbellRooms(result.map);
  if (rooms.length === 0)
    return <p className="muted small">No window that software chose is listed.</p>;
  return (
    <ul className="rules-list small">
      {rooms.map(({ window, slots }) => (
        <li key={formatRange(window)}>
          <span className="mono">{formatRange(window)}</span> holds{' '}
          {slots
            .map(
              ({ pageSize, count }) =>
                `${formatCount(count)} doorbell pages of ${formatSize(pageSize)}`,
            )
            .join(', ')}
          .
        </li>
      ))}
    </ul>
  );
}

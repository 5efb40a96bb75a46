import { useState } from 'react';
import { counted } from '../../model/count.ts';
import { formatRange } from '../../model/range.ts';
import { THEMES } from '../../scene/theme.ts';
import { readyHosts } from '../../store/selectors.ts';
import type { HostId } from '../../store/state.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { Segmented } from '../bar/segmented.tsx';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useCanvasTheme } from '../map/use-theme.ts';
import { chosenHosts, chosenView, type ExportChoice } from './exported.ts';
import { PictureRows } from './picture-rows.tsx';
import { TextRows } from './text-rows.tsx';
import './export.css';

const PARTS = [
  { id: 'screen', text: 'On the screen' },
  { id: 'all', text: 'All' },
] as const;

const COLOURS = [
  { id: 'light', text: 'Light' },
  { id: 'dark', text: 'Dark' },
] as const;

/** What is on the screen, or all, as pictures, text, tables and code. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useAppStore();
  const hosts = useApp(readyHosts);
  const shown = useCanvasTheme();
  const [part, setPart] = useState<ExportChoice['part']>('screen');
  const [host, setHost] = useState<HostId>();
  const [colours, setColours] = useState<'light' | 'dark'>(
    shown.name === 'dark' ? 'dark' : 'light',
  );
  const choice: ExportChoice = { part, ...(host !== undefined && { host }) };
  const state = store.getState();
  const count = chosenHosts(state, choice).length;
  return (
    <DialogFrame
      title="Export"
      wide
      lead={
        hosts.length === 0
          ? 'There is nothing to take away yet: open a dump or add a preset first.'
          : `${counted(count, 'host')} for ${state.consumer}, ${formatRange(chosenView(state, choice))}.`
      }
      onClose={onClose}
    >
      {hosts.length > 0 && (
        <>
          <div className="export-choices">
            <Segmented name="Part" label="Part" choices={PARTS} value={part} onChoose={setPart} />
            {hosts.length > 1 && (
              <label className="control">
                Hosts
                <select
                  className="field"
                  value={host ?? ''}
                  onChange={(event) =>
                    setHost(hosts.find(({ id }) => id === event.target.value)?.id)
                  }
                >
                  <option value="">{part === 'all' ? 'all' : 'all that are shown'}</option>
                  {hosts.map(({ id, entry }) => (
                    <option key={id} value={id}>
                      {entry.name}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <Segmented
              name="Colours of pictures"
              label="Pictures"
              choices={COLOURS}
              value={colours}
              onChoose={setColours}
            />
          </div>
          {count === 0 ? (
            <p role="status">This host is hidden: choose “All”, or show it.</p>
          ) : (
            <ul className="export-rows">
              <PictureRows choice={choice} theme={THEMES[colours]} />
              <TextRows choice={choice} />
            </ul>
          )}
        </>
      )}
    </DialogFrame>
  );
}

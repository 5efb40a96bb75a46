import { counted } from '../../model/count.ts';
import { answerPendingLink, type OpenChoice } from '../../store/open-layout.ts';
import { layoutLines } from '../../store/link-texts.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import './share.css';

/** So many hosts are listed before the rest is counted. */
const MOST_HOSTS = 12;

const CHOICES: readonly {
  readonly choice: OpenChoice;
  readonly name: string;
  readonly does: string;
}[] = [
  { choice: 'keep', name: 'Keep mine', does: 'Nothing changes.' },
  { choice: 'add', name: 'Add', does: 'Its hosts come after yours. Your view stays.' },
  {
    choice: 'replace',
    name: 'Replace',
    does: 'Its hosts and its view take the place of yours. Undo brings yours back.',
  },
];

/** Asks what to do with a layout that came while something is on the screen. Closing it keeps what is there. */
export function OpenLinkDialog() {
  const store = useAppStore();
  const pending = useApp((state) => state.pendingLink);
  const mine = useApp((state) => state.hosts.length);
  if (!pending) return undefined;
  const { layout, from, notes } = pending;
  const lines = layoutLines(layout);
  const hosts = lines.slice(0, layout.hosts.length);
  const view = lines.slice(layout.hosts.length);
  const rest = hosts.length - MOST_HOSTS;
  return (
    <DialogFrame
      title={from === 'link' ? 'Open link' : 'Open file'}
      lead={`The ${from} holds ${counted(hosts.length, 'host')}. On the screen ${mine === 1 ? 'is' : 'are'} ${counted(mine, 'host')}, and nothing changes before you choose.`}
      onClose={() => answerPendingLink(store, 'keep')}
    >
      <ul className="open-hosts">
        {layout.hosts.slice(0, MOST_HOSTS).map(({ name }, at) => (
          <li key={name}>
            <strong>{name}</strong>
            <span className="muted small">{(hosts[at] ?? '').slice(name.length + 2)}</span>
          </li>
        ))}
        {rest > 0 && <li className="muted">and {counted(rest, 'other')}</li>}
      </ul>
      {view.length > 0 && <p className="muted small">View: {view.join(', ')}.</p>}
      {notes.map((note) => (
        <p key={note} className="privacy">
          {note}
        </p>
      ))}
      <ul className="open-choices">
        {CHOICES.map(({ choice, name, does }) => (
          <li key={choice}>
            <button
              type="button"
              className={choice === 'add' ? 'button primary' : 'button'}
              aria-describedby={`open-${choice}`}
              onClick={() => answerPendingLink(store, choice)}
            >
              {name}
            </button>
            <span id={`open-${choice}`} className="muted small">
              {does}
            </span>
          </li>
        ))}
      </ul>
    </DialogFrame>
  );
}

import { setSingleKeys } from '../../store/actions.ts';
import { REGION_KINDS } from '../../model/kind.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { MAP_GESTURES, MAP_KEYS } from '../map/keys.ts';
import { KIND_MEANINGS, swatchClass } from '../words/kinds.ts';
import { DialogFrame } from './dialog-frame.tsx';

const SHOWN_KINDS = ['free', ...REGION_KINDS, 'outside-aperture', 'beyond-dma-mask'] as const;

const APP_KEYS = [
  { label: 'Ctrl V', does: 'Read what was copied as a dump (not in text fields)' },
  { label: 'Ctrl Z', does: 'Undo a change of the hosts' },
  { label: 'Ctrl Shift Z', does: 'Redo' },
] as const;

/** Keys, gestures, and what the kinds mean. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useAppStore();
  const singleKeys = useApp((state) => state.singleKeys);
  return (
    <DialogFrame
      title="Help"
      lead="iovascope shows which I/O virtual addresses a machine reserves, which it leaves free, and why."
      wide
      onClose={onClose}
    >
      <section>
        <h3>What the kinds mean</h3>
        <dl className="meanings">
          {SHOWN_KINDS.map((kind) => (
            <div key={kind}>
              <dt>
                <span className={swatchClass(kind)} aria-hidden="true" /> {kind}
              </dt>
              <dd>{KIND_MEANINGS[kind]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <div className="help-columns">
        <section>
          <h3>Keys, while the map has the focus</h3>
          <KeyList rows={MAP_KEYS} />
          <label className="check">
            <input
              type="checkbox"
              checked={singleKeys}
              onChange={(event) => setSingleKeys(store, event.target.checked)}
            />
            Single keys (letters, digits and signs act without Ctrl)
          </label>
        </section>
        <section>
          <h3>Pointer</h3>
          <KeyList rows={MAP_GESTURES} />
          <h3>Everywhere</h3>
          <KeyList rows={APP_KEYS} />
          <h3>Go to</h3>
          <p className="muted">
            <code>0xfee00000</code>, <code>fee00000</code>, <code>4G</code>, <code>2^39</code>,{' '}
            <code>a..b</code>, <code>a+1M</code>, <code>pfn:0xfee00</code>, <code>group 12</code>, a
            device, a kind, a host’s name.
          </p>
        </section>
      </div>
      <p className="muted small">
        Made with open source: <a href="./licences.txt">the licences of what is in this page</a>.
      </p>
    </DialogFrame>
  );
}

function KeyList({
  rows,
}: {
  readonly rows: readonly { readonly label: string; readonly does: string }[];
}) {
  return (
    <dl className="keys">
      {rows.map(({ label, does }) => (
        <div key={label + does}>
          <dt>
            <kbd className="kbd">{label}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}

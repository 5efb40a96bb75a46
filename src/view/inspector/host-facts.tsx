import { formatCount } from '../../model/count.ts';
import { lowBits, bitsOf, formatRange, sizeOf } from '../../model/range.ts';
import { formatAlignment, formatSize } from '../../model/size.ts';
import {
  duplicateHost,
  moveHost,
  removeHost,
  renameHost,
  select,
  selectHost,
} from '../../store/actions.ts';
import { setAperture } from '../../store/settings-actions.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { counted } from '../../model/count.ts';
import { useDialog } from '../dialogs/dialog-context.tsx';

/** The aperture widths that machines have; one click says which. */
const WIDTHS = [39, 48, 57, 64] as const;

/** What is known of a host, and what can be done with it. Shown while nothing is selected. */
export function HostFacts({ ready }: { readonly ready: ReadyHost }) {
  const store = useAppStore();
  const { id, entry, result } = ready;
  const { host } = result;
  const warnings = host.warnings;
  return (
    <>
      <input
        key={entry.name}
        className="host-name"
        aria-label="Name of the host"
        defaultValue={entry.name}
        spellCheck={false}
        onBlur={(event) => renameHost(store, id, event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      <dl className="facts">
        <Usable ready={ready} />
        <Aperture ready={ready} />
        {host.dmaMask && (
          <div>
            <dt>DMA mask</dt>
            <dd>
              {host.dmaMask.bits} bits
              <span className="muted small block">
                {host.dmaMask.because}; no consumer here obeys it
              </span>
            </dd>
          </div>
        )}
        <div>
          <dt>Groups</dt>
          <dd>{formatCount(host.groups.length)}</dd>
        </div>
        <div>
          <dt>Regions</dt>
          <dd>{formatCount(host.regions.length)}</dd>
        </div>
      </dl>
      {warnings.length > 0 && (
        <ul className="host-warnings small">
          {warnings.slice(0, 4).map(({ code, text }, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- the list is never reordered
            <li key={`${code}-${i}`}>{text}</li>
          ))}
          {warnings.length > 4 && <li className="muted">… and {warnings.length - 4} more above</li>}
        </ul>
      )}
      <HostActions ready={ready} />
      <p className="muted small hint">
        Select a row, or a region on the map, to see why it is usable or not.
      </p>
    </>
  );
}

/** What the chosen consumer may use, as far as it is known, and the largest window to go to. */
function Usable({ ready }: { readonly ready: ReadyHost }) {
  const store = useAppStore();
  const summary = useApp((state) => ready.result.map.consumers[state.consumer]?.summary);
  if (!summary) return undefined;
  const { largest, windows, bytes } = summary;
  return (
    <>
      <div>
        <dt>Usable</dt>
        <dd>
          {windows === 0
            ? 'no window known'
            : `${counted(windows, 'window')}, ${formatSize(bytes)}`}
        </dd>
      </div>
      {largest && (
        <div>
          <dt>Largest</dt>
          <dd>
            <button type="button" className="link mono" onClick={() => select(store, largest)}>
              {formatRange(largest)}
            </button>
            <span className="muted small block">
              {formatSize(sizeOf(largest))}, aligned to {formatAlignment(largest.first)}
            </span>
          </dd>
        </div>
      )}
    </>
  );
}

function Aperture({ ready }: { readonly ready: ReadyHost }) {
  const store = useAppStore();
  const { aperture } = ready.result.host;
  const said = ready.entry.aperture !== undefined;
  const bits = bitsOf(aperture.range);
  return (
    <div>
      <dt>Aperture</dt>
      <dd>
        {aperture.known ? (
          <>
            {bits === undefined ? '' : `${bits} bits, `}
            <span className="mono">{formatRange(aperture.range)}</span>
          </>
        ) : (
          <strong>not known</strong>
        )}
        <span className="muted small block">{aperture.because}</span>
        {(!aperture.known || said) && (
          <span className="widths" role="group" aria-label="Aperture bits">
            {WIDTHS.map((width) => (
              <button
                key={width}
                type="button"
                className="chip"
                aria-pressed={aperture.known && bits === width}
                onClick={() => setAperture(store, ready.id, lowBits(width))}
              >
                {width} bits
              </button>
            ))}
            {said && (
              <button
                type="button"
                className="link small"
                onClick={() => setAperture(store, ready.id, undefined)}
              >
                take back
              </button>
            )}
          </span>
        )}
      </dd>
    </div>
  );
}

function HostActions({ ready }: { readonly ready: ReadyHost }) {
  const store = useAppStore();
  const openDialog = useDialog();
  const place = useApp((state) => state.hosts.findIndex((host) => host.id === ready.id));
  const count = useApp((state) => state.hosts.length);
  return (
    <div className="inspector-actions">
      <button
        type="button"
        className="button"
        onClick={() => openDialog({ kind: 'host', id: ready.id })}
      >
        Edit
      </button>
      <button
        type="button"
        className="button"
        onClick={() => selectHost(store, duplicateHost(store, ready.id))}
      >
        Duplicate
      </button>
      {count > 1 && (
        <>
          <button
            type="button"
            className="button icon"
            aria-label="Move the host up"
            disabled={place === 0}
            onClick={() => moveHost(store, ready.id, place - 1)}
          >
            ↑
          </button>
          <button
            type="button"
            className="button icon"
            aria-label="Move the host down"
            disabled={place === count - 1}
            onClick={() => moveHost(store, ready.id, place + 1)}
          >
            ↓
          </button>
        </>
      )}
      <button type="button" className="button" onClick={() => removeHost(store, ready.id)}>
        Remove
      </button>
    </div>
  );
}

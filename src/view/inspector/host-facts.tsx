import { unknownFrom } from '../../consumers/limits.ts';
import { formatCount } from '../../model/count.ts';
import { formatRange, sizeOf } from '../../model/range.ts';
import { formatAlignment, formatSize } from '../../model/size.ts';
import { renameHost, select } from '../../store/actions.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { ApertureFacts } from './aperture-facts.tsx';
import { usableText } from '../map/track-text.ts';
import { AssignableFacts } from './assignable-facts.tsx';
import { DeviceFacts } from './device-facts.tsx';
import { HostActions } from './host-actions.tsx';
import { HostWarnings } from './host-warnings.tsx';
import { LimitFacts } from './limit-facts.tsx';

/** What is known of a host, and what can be done with it. Shown while nothing is selected. */
export function HostFacts({ ready }: { readonly ready: ReadyHost }) {
  const store = useAppStore();
  const { id, entry, result } = ready;
  const { host } = result;
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
        <ApertureFacts ready={ready} />
        <LimitFacts ready={ready} />
        <AssignableFacts ready={ready} />
        <div>
          <dt>Groups</dt>
          <dd>{formatCount(host.groups.length)}</dd>
        </div>
        <div>
          <dt>Regions</dt>
          <dd>{formatCount(host.regions.length)}</dd>
        </div>
        <DeviceFacts host={host} />
      </dl>
      <HostWarnings warnings={host.warnings} />
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
  const { largest } = summary;
  return (
    <>
      <div>
        <dt>Usable</dt>
        <dd>
          {usableText(summary, unknownFrom(ready.result.host, ready.result.map.merged)).windows}
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

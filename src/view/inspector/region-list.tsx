import { useState } from 'react';
import { formatCount } from '../../model/count.ts';
import { explain, type Explanation } from '../../consumers/explain.ts';
import { formatRange, type AddressRange } from '../../model/range.ts';
import { formatOrigin } from '../../model/region.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';
import { swatchClass } from '../words/kinds.ts';

/** So many are shown before "more" is asked for. */
const FEW = 6;
/** So many at the most: the table and a narrower selection show the rest. */
const MANY = 500;

/** The regions that meet the selection, each with its group, devices, file and line. */
export function RegionList({
  ready,
  selection,
  explanation,
}: {
  readonly ready: ReadyHost;
  readonly selection: AddressRange;
  readonly explanation: Explanation;
}) {
  const consumer = useApp((state) => state.consumer);
  const [expanded, setExpanded] = useState<AddressRange>();
  if (explanation.regionCount === 0) return undefined;
  const isExpanded = expanded === selection;
  const { host, map } = ready.result;
  const regions = isExpanded
    ? explain(host, map, consumer, selection, MANY).regions
    : explanation.regions.slice(0, FEW);
  const more = explanation.regionCount - regions.length;
  return (
    <section>
      <h3>
        {explanation.regionCount === 1
          ? '1 region'
          : `${formatCount(explanation.regionCount)} regions`}
      </h3>
      <ul className="region-list">
        {regions.map((region) => (
          <li key={region.index}>
            <span className={swatchClass(region.kind)} aria-hidden="true" />
            <div>
              <p className="mono small">
                {formatRange(region)} {region.kind}
                {region.software && <span className="muted"> (software)</span>}
              </p>
              <p className="muted small">
                group {region.group}
                {region.devices.length > 0 && ` · ${devicesText(region.devices)}`} ·{' '}
                <span className="mono">{formatOrigin(region.from)}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && !isExpanded && (
        <button type="button" className="link small" onClick={() => setExpanded(selection)}>
          … and {formatCount(more)} more
        </button>
      )}
      {more > 0 && isExpanded && (
        <p className="muted small">
          … and {formatCount(more)} more; select a narrower range to see them.
        </p>
      )}
    </section>
  );
}

const FEW_DEVICES = 3;

function devicesText(devices: readonly string[]): string {
  const more = devices.length - FEW_DEVICES;
  const listed = devices.slice(0, FEW_DEVICES).join(', ');
  return more > 0 ? `${listed} and ${more} more` : listed;
}

import { useMemo } from 'react';
import { unknownFrom } from '../../consumers/limits.ts';
import { knownSummary } from '../../consumers/limits.ts';
import { safeForUserSpace } from '../../consumers/safe-for-user-space.ts';
import { rangeAt } from '../../engine/range-set.ts';
import { formatAddress } from '../../model/address.ts';
import { counted, formatCount } from '../../model/count.ts';
import { formatRange, sizeOf } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';
import type { RuledHost } from './ruled-host.ts';

/** So many windows are listed. */
const LISTED = 8;

/** What user space may take without harm: what VFIO type1 maps and the DMA API would use as well. */
export function SafeRanges({ result }: Pick<RuledHost, 'result'>) {
  const { host, map } = result;
  const { safe, risky } = useMemo(() => safeForUserSpace(map), [map]);
  const unknown = unknownFrom(host, map.merged);
  const summary = knownSummary(safe, unknown);
  const lost = knownSummary(risky, unknown);
  const listed = Math.min(safe.length, LISTED);
  return (
    <section className="rules-group" aria-label="Safe for user space">
      <h3>Safe for user space</h3>
      <p className="small">
        What both VFIO type1 and the DMA API allow: {counted(summary.windows, 'window')},{' '}
        {formatSize(summary.bytes)}.{' '}
        {lost.bytes > 0n &&
          `type1 maps ${formatSize(lost.bytes)} more that a device, a bus or a peer may not carry.`}
      </p>
      <ul className="rules-list mono small">
        {Array.from({ length: listed }, (_, i) => {
          const window = rangeAt(safe, i);
          return (
            <li key={formatRange(window)}>
              {formatRange(window)} <span className="muted">{formatSize(sizeOf(window))}</span>
            </li>
          );
        })}
      </ul>
      {safe.length > listed && (
        <p className="muted small">… and {formatCount(safe.length - listed)} more.</p>
      )}
      {unknown !== undefined && (
        <p className="muted small">
          The aperture is not known: nothing is claimed from {formatAddress(unknown)} on.
        </p>
      )}
    </section>
  );
}

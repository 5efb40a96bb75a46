import { useMemo } from 'react';
import type { HostSpec } from '../../model/host-spec.ts';
import { swatchClass } from '../words/kinds.ts';
import { miniSegments } from './mini-segments.ts';

/** A host as a small bar, not to scale. Decorative: the words beside it say the same. */
export function MiniBar({ spec }: { readonly spec: HostSpec }) {
  const segments = useMemo(() => miniSegments(spec), [spec]);
  return (
    <span className="mini-bar" aria-hidden="true">
      {segments.map(({ kind, weight }, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces have no identity but their place
        <i key={i} className={swatchClass(kind)} style={{ flexGrow: weight }} />
      ))}
    </span>
  );
}

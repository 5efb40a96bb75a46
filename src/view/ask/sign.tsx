import type { ProbeVerdict } from '../../scene/probe-lane.ts';

const SHAPES: Readonly<Record<Exclude<ProbeVerdict, 'unknown'>, string>> = {
  usable: 'M2.5 6.2 5 8.7 9.5 3.4',
  refused: 'M3 3l6 6M3 9l6-6',
};

/** A verdict as a sign, by colour and by shape, as the map draws it. The words beside it say the same. */
export function Sign({ verdict }: { readonly verdict: ProbeVerdict }) {
  return (
    <span className={`sign ${verdict}`} aria-hidden="true">
      {verdict === 'unknown' ? (
        '?'
      ) : (
        <svg viewBox="0 0 12 12" width="12" height="12">
          <path d={SHAPES[verdict]} fill="none" stroke="currentColor" strokeWidth="1.8" />
        </svg>
      )}
    </span>
  );
}

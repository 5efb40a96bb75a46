import { formatCount } from '../../model/count.ts';
import type { FleetClass, HostEntry } from '../../store/state.ts';
import { UNFOLD_STEP, unfoldClass } from '../../store/track-actions.ts';
import { useApp, useAppStore } from '../app-context.tsx';

/** Unfolds a class into its hosts, some at a time, and folds it. */
export default function ClassButtons({
  entry,
  of,
}: {
  readonly entry: HostEntry;
  readonly of: FleetClass;
}) {
  const store = useAppStore();
  const shown = useApp((state) => state.unfoldedClasses[entry.id] ?? 0);
  const others = of.members.length - 1;
  const left = others - Math.min(shown, others);
  const next = Math.min(left, UNFOLD_STEP);
  const more =
    shown > 0 ? `Show ${formatCount(next)} more` : `Unfold ${formatCount(others + 1)} hosts`;
  return (
    <>
      {left > 0 && (
        <IconButton
          name={`${more} equal to ${entry.name}`}
          path="M3 5.5l5 5 5-5"
          open={shown > 0}
          onClick={() => unfoldClass(store, entry.id, shown + UNFOLD_STEP)}
        />
      )}
      {shown > 0 && (
        <IconButton
          name={`Fold the hosts equal to ${entry.name}`}
          path="M3 10.5 8 5.5l5 5"
          open
          onClick={() => unfoldClass(store, entry.id, 0)}
        />
      )}
    </>
  );
}

function IconButton({
  name,
  path,
  open,
  onClick,
}: {
  readonly name: string;
  readonly path: string;
  readonly open: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="map-icon"
      aria-expanded={open}
      aria-label={name}
      title={name}
      onClick={onClick}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={path} fill="none" stroke="currentColor" strokeWidth="1.8" />
      </svg>
    </button>
  );
}

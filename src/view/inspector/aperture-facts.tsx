import { bitsOf, formatRange, lowBits } from '../../model/range.ts';
import { setAperture } from '../../store/settings-actions.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { useAppStore } from '../app-context.tsx';
import { useDialog } from '../dialogs/dialog-context.tsx';

/** The aperture widths that machines have; one click says which. */
const WIDTHS = [39, 48, 57, 64] as const;

/** What the IOMMU translates, who says so, and how it was decoded. */
export function ApertureFacts({ ready }: { readonly ready: ReadyHost }) {
  const store = useAppStore();
  const openDialog = useDialog();
  const { aperture, machine } = ready.result.host;
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
        {(machine?.iommus.length ?? 0) > 0 && (
          <button
            type="button"
            className="link small"
            onClick={() => openDialog({ kind: 'decoded', id: ready.id })}
          >
            How this was decoded
          </button>
        )}
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

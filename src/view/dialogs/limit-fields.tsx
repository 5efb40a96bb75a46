import type { HostDraft } from './host-draft.ts';
import type { FieldErrors } from './read-draft.ts';
import { TextField } from './text-field.tsx';

const APERTURES: readonly { readonly id: HostDraft['aperture']; readonly text: string }[] = [
  { id: 'bits', text: 'Bits' },
  { id: 'range', text: 'Range' },
  { id: 'unknown', text: 'Not known' },
];

/** The aperture, in bits, as a range or not known; and the DMA mask. */
export function LimitFields({
  draft,
  errors,
  onChange,
}: {
  readonly draft: HostDraft;
  readonly errors: FieldErrors;
  readonly onChange: (draft: HostDraft) => void;
}) {
  return (
    <div className="limit-fields">
      <fieldset>
        <legend className="muted small">Aperture: what the IOMMU can translate</legend>
        <div className="segmented">
          {APERTURES.map(({ id, text }) => (
            <label key={id}>
              <input
                type="radio"
                name="aperture"
                checked={draft.aperture === id}
                onChange={() => onChange({ ...draft, aperture: id })}
              />
              {text}
            </label>
          ))}
        </div>
        {draft.aperture === 'bits' && (
          <TextField
            label="Aperture bits"
            hideLabel
            mono
            value={draft.apertureBits}
            error={errors['aperture']}
            onChange={(apertureBits) => onChange({ ...draft, apertureBits })}
          />
        )}
        {draft.aperture === 'range' && (
          <TextField
            label="Aperture range"
            hideLabel
            mono
            placeholder="0-0x7fffffffff"
            value={draft.apertureRange}
            error={errors['aperture']}
            onChange={(apertureRange) => onChange({ ...draft, apertureRange })}
          />
        )}
      </fieldset>
      <TextField
        label="DMA mask bits (may be empty)"
        mono
        value={draft.dmaMaskBits}
        error={errors['dmaMaskBits']}
        onChange={(dmaMaskBits) => onChange({ ...draft, dmaMaskBits })}
      />
    </div>
  );
}

import type { HostDraft } from './host-draft.ts';
import type { FieldErrors } from './read-draft.ts';
import { TextField } from './text-field.tsx';

const APERTURES: readonly { readonly id: HostDraft['aperture']; readonly text: string }[] = [
  { id: 'bits', text: 'Bits' },
  { id: 'range', text: 'Range' },
  { id: 'unknown', text: 'Not known' },
];

const FURTHER = [
  { field: 'busLimit', label: 'Bus limit: the last address it carries', example: '0xffffffff' },
  { field: 'pciWindows', label: 'PCI windows', example: '0xc0000000-0xdfffffff' },
  { field: 'dmaRanges', label: 'dma-ranges', example: '0x0-0x7fffffff' },
  { field: 'pageSize', label: 'Page size of the kernel', example: '64K' },
] as const;

/** The aperture, in bits, as a range or not known; the DMA mask; and, folded, the limits that few hosts have. */
export function LimitFields({
  draft,
  errors,
  onChange,
}: {
  readonly draft: HostDraft;
  readonly errors: FieldErrors;
  readonly onChange: (draft: HostDraft) => void;
}) {
  const hasFurther = FURTHER.some(({ field }) => draft[field] !== '');
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
      <details className="more-limits" open={hasFurther}>
        <summary>Bus limit, PCI windows, dma-ranges, page size</summary>
        <div className="more-fields">
          {FURTHER.map(({ field, label, example }) => (
            <TextField
              key={field}
              label={label}
              mono
              placeholder={`such as ${example}`}
              value={draft[field]}
              error={errors[field]}
              onChange={(text) => onChange({ ...draft, [field]: text })}
            />
          ))}
        </div>
      </details>
    </div>
  );
}

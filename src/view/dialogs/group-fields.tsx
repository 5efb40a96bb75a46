import { REGION_KINDS } from '../../model/kind.ts';
import { emptyRegion, kindOfText, type GroupDraft, type RegionDraft } from './host-draft.ts';
import type { FieldErrors } from './read-draft.ts';
import { TextField } from './text-field.tsx';

/** One group of the form: its id, its devices, and a row for each region. */
export function GroupFields({
  group,
  errors,
  onChange,
  onRemove,
}: {
  readonly group: GroupDraft;
  readonly errors: FieldErrors;
  readonly onChange: (group: GroupDraft) => void;
  readonly onRemove: () => void;
}) {
  const withRegions = (regions: readonly RegionDraft[]) => onChange({ ...group, regions });
  return (
    <section className="group-fields" aria-label={`Group ${group.id}`}>
      <div className="group-head">
        <TextField
          label="Group"
          mono
          value={group.id}
          error={errors[`group-${group.key}-id`]}
          onChange={(id) => onChange({ ...group, id })}
        />
        <TextField
          label="Devices (may be empty)"
          mono
          placeholder="0000:00:1f.0"
          value={group.devices}
          onChange={(devices) => onChange({ ...group, devices })}
        />
        <TextField
          label="Aperture, if another"
          mono
          placeholder="such as 39"
          value={group.aperture}
          error={errors[`group-${group.key}-aperture`]}
          onChange={(aperture) => onChange({ ...group, aperture })}
        />
        <button type="button" className="button" onClick={onRemove}>
          Remove group
        </button>
      </div>
      {group.regions.map((region, index) => (
        <RegionFields
          key={region.key}
          number={index + 1}
          region={region}
          errors={errors}
          onChange={(changed) =>
            withRegions(group.regions.map((other) => (other === region ? changed : other)))
          }
          onRemove={() => withRegions(group.regions.filter((other) => other !== region))}
        />
      ))}
      <button
        type="button"
        className="link"
        onClick={() => withRegions([...group.regions, emptyRegion()])}
      >
        Add a region
      </button>
    </section>
  );
}

function RegionFields({
  number,
  region,
  errors,
  onChange,
  onRemove,
}: {
  readonly number: number;
  readonly region: RegionDraft;
  readonly errors: FieldErrors;
  readonly onChange: (region: RegionDraft) => void;
  readonly onRemove: () => void;
}) {
  return (
    <div className="region-fields">
      <TextField
        label={`First address of region ${number}`}
        hideLabel
        mono
        placeholder="First: 0xfee00000"
        value={region.first}
        error={errors[`region-${region.key}-first`]}
        onChange={(first) => onChange({ ...region, first })}
      />
      <TextField
        label={`Last address or size of region ${number}`}
        hideLabel
        mono
        placeholder="Last, or +1M"
        value={region.last}
        error={errors[`region-${region.key}-last`]}
        onChange={(last) => onChange({ ...region, last })}
      />
      <select
        className="field"
        aria-label={`Kind of region ${number}`}
        value={region.kind}
        onChange={(event) => onChange({ ...region, kind: kindOfText(event.target.value) })}
      >
        {REGION_KINDS.map((kind) => (
          <option key={kind}>{kind}</option>
        ))}
      </select>
      <button
        type="button"
        className="button icon"
        aria-label={`Remove region ${number}`}
        onClick={onRemove}
      >
        ×
      </button>
    </div>
  );
}

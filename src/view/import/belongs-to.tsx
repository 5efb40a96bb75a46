import { useId, type RefObject } from 'react';
import type { Place, Proposal } from '../../store/import-plan.ts';
import { rootOf, type Places } from '../../store/import-roots.ts';
import type { ImportTarget } from '../../store/import-source.ts';
import type { ImportSource } from '../../store/state.ts';
import { hostChoices, placeOf, sourceChoices, valueOf, type Choice } from './places.ts';

/** The choice of the host that a source is of, and why it is proposed. */
export function BelongsTo({
  source,
  title,
  sources,
  targets,
  places,
  proposal,
  chosen,
  doubtRef,
  onChoose,
}: {
  readonly source: ImportSource;
  readonly title: string;
  readonly sources: readonly ImportSource[];
  readonly targets: readonly ImportTarget[];
  readonly places: Places;
  readonly proposal: Proposal;
  readonly chosen: Place | undefined;
  /** Gets the field, where this is what is to be chosen first. */
  readonly doubtRef: RefObject<HTMLSelectElement | null> | undefined;
  readonly onChoose: (place: Place) => void;
}) {
  const whyId = useId();
  const isOpen = proposal.doubt === true && chosen === undefined;
  const hosts = hostChoices(targets);
  const attempts = source.result?.facts.machine?.attempts ?? [];
  const value = isOpen ? '' : valueOf(places.get(source.id) ?? { to: 'own' });
  return (
    <div className="import-whose">
      <label className="import-label">
        <span className="muted small">Belongs to</span>
        <select
          ref={doubtRef}
          className={isOpen ? 'field doubt' : 'field'}
          aria-label={`${title} belongs to`}
          aria-describedby={whyId}
          value={value}
          onChange={(event) => onChoose(placeOf(event.target.value))}
        >
          {isOpen && (
            <option value="" disabled>
              choose…
            </option>
          )}
          <option value="own">A host of its own</option>
          <Choices label="Came with it" choices={sourceChoices(source, sources, places)} />
          <Choices label="On the screen" choices={hosts} />
          {attempts.length > 0 && <option value="probes">No host: ask as probes</option>}
          <option value="out">No host: leave it out</option>
        </select>
      </label>
      <p id={whyId} className={isOpen ? 'import-why small doubt' : 'import-why muted small'}>
        {whyText(proposal, chosen, placeText(source, places, targets))}
      </p>
    </div>
  );
}

function Choices({
  label,
  choices,
}: {
  readonly label: string;
  readonly choices: readonly Choice[];
}) {
  if (choices.length === 0) return undefined;
  return (
    <optgroup label={label}>
      {choices.map(({ value, text, off = false }) => (
        <option key={value} value={value} disabled={off}>
          {text}
        </option>
      ))}
    </optgroup>
  );
}

function whyText(proposal: Proposal, chosen: Place | undefined, elsewhere: string): string {
  if (chosen !== undefined) return `As you chose.${elsewhere}`;
  const because = proposal.because.charAt(0).toUpperCase() + proposal.because.slice(1);
  return `${because}.${elsewhere}`;
}

/** Where a source goes when the one that it is put to goes elsewhere itself. */
function placeText(source: ImportSource, places: Places, targets: readonly ImportTarget[]): string {
  if (places.get(source.id)?.to !== 'source') return '';
  const root = rootOf(places, source.id);
  if (root.to === 'own' && root.source === source.id) return ' That one is no host: on its own.';
  const host = root.to === 'host' && targets.find(({ id }) => id === root.host);
  return host ? ` With it to ${host.name}.` : '';
}

import { useId } from 'react';
import { INCIDENTS } from '../../presets/incidents/incidents.ts';
import type { Incident } from '../../presets/incidents/incident.ts';
import { notify } from '../../store/actions.ts';
import { useAppStore, useEngine } from '../app-context.tsx';
import { MiniBar } from './mini-bar.tsx';
import './preset-card.css';

/** Real incidents as cards, each opened by its link like any other link. `onOpen` is called once it is on its way. */
export default function IncidentList({ onOpen }: { readonly onOpen?: (() => void) | undefined }) {
  const store = useAppStore();
  const engine = useEngine();
  const open = async ({ link }: Incident) => {
    try {
      const { openLink } = await import('../../store/open-link.ts');
      await openLink(store, engine, link);
      onOpen?.();
    } catch (error) {
      notify(store, `The link could not be opened (${String(error)}). Reload the page.`);
    }
  };
  return (
    <ul className="preset-grid incidents">
      {INCIDENTS.map((incident) => (
        <IncidentCard key={incident.id} incident={incident} onOpen={() => void open(incident)} />
      ))}
    </ul>
  );
}

function IncidentCard({
  incident,
  onOpen,
}: {
  readonly incident: Incident;
  readonly onOpen: () => void;
}) {
  const aboutId = useId();
  const { title, about, bar, sources } = incident;
  return (
    <li className="preset panel">
      <button
        type="button"
        className="preset-button"
        aria-label={title}
        aria-describedby={aboutId}
        onClick={onOpen}
      >
        <span className="preset-title">{title}</span>
        <MiniBar spec={bar} />
      </button>
      <p id={aboutId} className="preset-about">
        <span className="incident-saw">{about[0]}</span> {about[1]} {about[2]}
      </p>
      <details className="preset-sources">
        <summary>Sources</summary>
        <dl>
          {sources.map(({ figure, source }) => (
            <div key={figure + source}>
              <dt className="mono">{figure}</dt>
              <dd>{source}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}

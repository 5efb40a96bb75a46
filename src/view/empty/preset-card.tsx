import { useId } from 'react';
import type { Preset } from '../../presets/presets.ts';
import './preset-card.css';
import { MiniBar } from './mini-bar.tsx';

/**
 * A preset as a card. The whole card is a button whose accessible name is the preset's id; what it is, and
 * where its figures come from, stand under it.
 */
export function PresetCard({
  preset,
  withSources,
  onChoose,
}: {
  readonly preset: Preset;
  readonly withSources: boolean;
  readonly onChoose: (preset: Preset, keepOpen: boolean) => void;
}) {
  const aboutId = useId();
  return (
    <li className="preset panel">
      <button
        type="button"
        className="preset-button"
        aria-label={preset.id}
        aria-describedby={aboutId}
        onClick={(event) => onChoose(preset, event.shiftKey)}
      >
        <span className="preset-title">{preset.title}</span>
        <span className="preset-id mono">{preset.id}</span>
        <MiniBar spec={preset.spec} />
      </button>
      <p id={aboutId} className="preset-about">
        {preset.about}
      </p>
      {withSources && (
        <details className="preset-sources">
          <summary>Sources</summary>
          <dl>
            {preset.sources.map(({ figure, source }) => (
              <div key={figure + source}>
                <dt className="mono">{figure}</dt>
                <dd>{source}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}

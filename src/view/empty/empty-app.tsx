import { lazy, Suspense } from 'react';
import { PRESETS, type Preset } from '../../presets/presets.ts';
import { useAppStore } from '../app-context.tsx';
import { OPEN_FILES_ID } from '../bar/file-inputs.tsx';
import { CommandList } from '../command-list.tsx';
import { useDialog } from '../dialogs/dialog-context.tsx';
import { COLLECT_COMMANDS } from '../words/collect-commands.ts';
import { swatchClass } from '../words/kinds.ts';
import { addPreset } from './add-preset.ts';
import { MiniBar } from './mini-bar.tsx';
import { PresetCard } from './preset-card.tsx';
import './empty.css';

const IncidentList = lazy(() => import('./incident-list.tsx'));

const EXAMPLE = PRESETS.find((preset) => preset.id === 'amd-vi');
const LEGEND = ['free', 'msi', 'reserved'] as const;

/** What the app draws, at a glance: the example's bar and what its colours mean. */
function HeroBar() {
  if (!EXAMPLE) return undefined;
  return (
    <div className="hero-bar" aria-hidden="true">
      <MiniBar spec={EXAMPLE.spec} />
      <p>
        {LEGEND.map((kind) => (
          <span key={kind}>
            <span className={swatchClass(kind)} /> {kind}
          </span>
        ))}
      </p>
    </div>
  );
}

/** What one sees first: where to drop, how to collect a dump, and presets to look at. */
export function EmptyApp() {
  const store = useAppStore();
  const openDialog = useDialog();
  const choose = (preset: Preset) => addPreset(store, preset);
  return (
    <div className="empty">
      <section className="hero">
        <div className="drop-here panel">
          <HeroBar />
          <h2>Which I/O addresses does this machine leave free?</h2>
          <p className="muted">
            Drop what you have of it anywhere on this page: a <code>reserved_regions</code> dump, a
            boot log, ACPI tables, a device tree, a copy of <code>/sys</code>, a{' '}
            <code>sosreport</code>; as files, a folder or an archive. Or press Ctrl V.
          </p>
          <p className="hero-actions">
            <button
              type="button"
              className="button primary"
              onClick={() => document.getElementById(OPEN_FILES_ID)?.click()}
            >
              Choose files…
            </button>
            <button type="button" className="button" onClick={() => openDialog({ kind: 'paste' })}>
              Paste a dump
            </button>
            <button type="button" className="button" onClick={() => openDialog({ kind: 'host' })}>
              Build a host by hand
            </button>
          </p>
          <p className="muted small">Nothing leaves this browser.</p>
        </div>
        <div className="collect panel">
          <h2>Collect a dump</h2>
          <CommandList commands={COLLECT_COMMANDS.slice(0, 3)} />
          <button
            type="button"
            className="link small"
            onClick={() => openDialog({ kind: 'collect' })}
          >
            More ways to collect
          </button>
        </div>
      </section>
      <section>
        <h2 className="gallery-title">Or look at a platform</h2>
        <ul className="preset-grid">
          {PRESETS.map((preset) => (
            <PresetCard key={preset.id} preset={preset} withSources={false} onChoose={choose} />
          ))}
        </ul>
      </section>
      <section>
        <h2 className="gallery-title">Or at what went wrong on real machines</h2>
        <Suspense>
          <IncidentList />
        </Suspense>
      </section>
    </div>
  );
}

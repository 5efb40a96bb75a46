import { useState } from 'react';
import { PRESETS, type Preset } from '../../presets/presets.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { addPreset } from '../empty/add-preset.ts';
import IncidentList from '../empty/incident-list.tsx';
import { PresetCard } from '../empty/preset-card.tsx';
import { DialogFrame } from './dialog-frame.tsx';

/** All presets. Choosing one adds it and closes; "Keep open" (or Shift) adds several in a row. */
export function PresetsDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useAppStore();
  const hosts = useApp((state) => state.hosts.length);
  const [keepOpen, setKeepOpen] = useState(false);
  const [added, setAdded] = useState<readonly string[]>([]);

  const choose = (preset: Preset, shift: boolean) => {
    addPreset(store, preset);
    if (keepOpen || shift) setAdded([...added, preset.id]);
    else onClose();
  };

  return (
    <DialogFrame
      title="Presets"
      wide
      lead="Platforms as their specifications and the kernel describe them. Each is added beside what is there."
      onClose={onClose}
      footer={
        <>
          <label className="check">
            <input
              type="checkbox"
              checked={keepOpen}
              onChange={(event) => setKeepOpen(event.target.checked)}
            />
            Keep open, to add several (or hold Shift)
          </label>
          <span className="spread" />
          <span className="muted small" role="status">
            {added.length > 0 && `Added ${added.join(', ')}. ${hosts} hosts now.`}
          </span>
        </>
      }
    >
      <ul className="preset-grid">
        {PRESETS.map((preset) => (
          <PresetCard key={preset.id} preset={preset} withSources onChoose={choose} />
        ))}
      </ul>
      <h3>What went wrong on real machines</h3>
      <IncidentList onOpen={onClose} />
    </DialogFrame>
  );
}

import type { WhatIf } from '../../model/settings.ts';
import { setHostSettings } from '../../store/settings-actions.ts';
import { useAppStore } from '../app-context.tsx';
import type { RuledHost } from './ruled-host.ts';

type Switch = { readonly key: keyof WhatIf; readonly text: string; readonly about: string };

const SWITCHES: readonly Switch[] = [
  {
    key: 'noAcs',
    text: 'No ACS',
    about: 'Peers answer in PCI windows, so these keep every consumer out.',
  },
  {
    key: 'noIsolatedMsi',
    text: 'Interrupts not isolated',
    about: 'VFIO and iommufd refuse the group unless allow_unsafe_interrupts is set.',
  },
  {
    key: 'nestParent',
    text: 'Nesting parent',
    about: 'iommufd takes a stage-2 page table for a guest’s own: its aperture may be another.',
  },
  {
    key: 'proposal2020',
    text: 'View of the September 2020 proposal',
    about: 'DMA mask and aperture are listed as reserved, as its dumps show them.',
  },
];

/** Switches for what the discussions ask: each is off unless it is said. */
export function WhatIfs({ id, entry }: RuledHost) {
  const store = useAppStore();
  const toggle = (key: keyof WhatIf) => {
    const { [key]: was, ...rest } = entry.whatIf ?? {};
    const next: WhatIf = was ? rest : { ...rest, [key]: true };
    setHostSettings(store, id, { whatIf: Object.keys(next).length > 0 ? next : undefined });
  };
  return (
    <fieldset className="rules-group">
      <legend>What if</legend>
      <div className="rules-switches">
        {SWITCHES.map(({ key, text, about }) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={entry.whatIf?.[key] === true}
              onChange={() => toggle(key)}
            />
            <span>
              {text}
              <span className="muted small block">{about}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

import type { Group } from '../../model/host.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { setHostSettings } from '../../store/settings-actions.ts';
import { useAppStore } from '../app-context.tsx';
import { after } from './choice.ts';
import { Tick } from './tick.tsx';

/** The groups of a row one by one, and their devices where these can be attached one by one. */
export function GroupChoices({
  ready,
  groups,
  hasDevices,
  isIn,
  onTick,
}: {
  readonly ready: ReadyHost;
  readonly groups: readonly Group[];
  readonly hasDevices: boolean;
  readonly isIn: ReadonlySet<string>;
  readonly onTick: (ids: readonly string[], ticked: boolean) => void;
}) {
  const isLast = isIn.size === 1;
  return (
    <ul className="group-choices">
      {groups.map((group) => (
        <li key={group.id}>
          <label>
            <Tick
              label={`Group ${group.id}`}
              state={isIn.has(group.id) ? 'on' : 'off'}
              disabled={isLast && isIn.has(group.id)}
              onTick={(ticked) => onTick([group.id], ticked)}
            />
            group <span className="mono">{group.id}</span>
          </label>
          {hasDevices && isIn.has(group.id) ? (
            <Devices ready={ready} group={group} isIn={isIn} />
          ) : (
            <span className="mono muted small">{group.devices.join(', ')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Devices({
  ready,
  group,
  isIn,
}: {
  readonly ready: ReadyHost;
  readonly group: Group;
  readonly isIn: ReadonlySet<string>;
}) {
  const store = useAppStore();
  const chosen = ready.entry.devices;
  const all = ready.result.host.groups.flatMap(({ id, devices }) => (isIn.has(id) ? devices : []));
  const attached = new Set(chosen ?? all);
  return group.devices.map((device) => (
    <label key={device} className="mono small">
      <Tick
        label={`Device ${device}`}
        state={attached.has(device) ? 'on' : 'off'}
        disabled={attached.size === 1 && attached.has(device)}
        onTick={(ticked) =>
          setHostSettings(store, ready.id, { devices: after(all, chosen, [device], ticked) })
        }
      />
      {device}
    </label>
  ));
}

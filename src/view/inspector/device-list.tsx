import { useMemo } from 'react';
import { formatCount } from '../../model/count.ts';
import type { Host } from '../../model/host.ts';
import { DeviceName } from './device-name.tsx';
import { deviceRows } from './device-rows.ts';

/** So many are shown; the container tab has all of them by group. */
const MANY = 200;

/** The devices of a host with their names, ids, groups and drivers. */
export default function DeviceList({ host }: { readonly host: Host }) {
  const rows = useMemo(() => deviceRows(host), [host]);
  const shown = rows.slice(0, MANY);
  return (
    <ul className="device-list" aria-label="Devices">
      {shown.map(({ name, groups, facts }) => (
        <li key={name}>
          <span className="mono">{name}</span>
          {groups.length > 0 && <span className="muted"> group {groups.join(', ')}</span>}
          <DeviceName facts={facts} />
        </li>
      ))}
      {rows.length > MANY && (
        <li className="muted">… and {formatCount(rows.length - MANY)} more</li>
      )}
    </ul>
  );
}

import { formatSize } from '../../model/size.ts';
import { sizeOf } from '../../model/range.ts';
import { formatOrigin } from '../../model/region.ts';
import type { MemoryMap } from '../../model/told.ts';
import { setTab } from '../../store/actions.ts';
import { setGuest } from '../../store/probe-actions.ts';
import type { HostId } from '../../store/state.ts';
import { useAppStore } from '../app-context.tsx';
import { RangeLink } from '../ask/range-link.tsx';
import { FactTable } from './fact-table.tsx';
import { guestOfMap, mapTitle } from './guest-of-map.ts';

/** Physical memory as files lay it out, each map to be laid over the hosts like a guest. */
export function MemoryMaps({
  maps,
  host,
}: {
  readonly maps: readonly MemoryMap[];
  readonly host: HostId;
}) {
  return maps.map((map, at) => <MapTable key={at} map={map} host={host} />);
}

function MapTable({ map, host }: { readonly map: MemoryMap; readonly host: HostId }) {
  const store = useAppStore();
  const guest = guestOfMap(map);
  const lay = () => {
    setGuest(store, guest);
    setTab(store, 'guest');
  };
  return (
    <FactTable
      title={mapTitle(map)}
      columns={['Piece', 'Where', 'Size', 'Kind']}
      rows={map.pieces.map(({ range, kind, name }, at) => (
        <tr key={at}>
          <td>{name}</td>
          <td>
            <RangeLink range={range} host={host} />
          </td>
          <td>{formatSize(sizeOf(range))}</td>
          <td>{kind}</td>
        </tr>
      ))}
    >
      {guest && (
        <button type="button" className="button small" onClick={lay}>
          Lay its RAM over the hosts
        </button>
      )}
      <span className="muted small">read in {formatOrigin(map.from)}</span>
    </FactTable>
  );
}

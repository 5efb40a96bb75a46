import './class-head.css';
import { describeClass } from '../../consumers/compare/describe-class.ts';
import { counted } from '../../model/count.ts';
import type { FleetClass, HostEntry } from '../../store/state.ts';
import { HostMark } from '../map/host-mark.tsx';

/** What the header of a folded class says: how many hosts, what sets them apart, and the name of the first. */
export default function ClassHead({
  entry,
  of,
  isBaseline,
}: {
  readonly entry: HostEntry;
  readonly of: FleetClass;
  readonly isBaseline: boolean;
}) {
  const count = of.members.length;
  const told = describeClass(count, of.differences);
  // A host alone has its name first, and then what sets it apart.
  const title = count === 1 ? entry.name : told;
  const besides =
    count === 1
      ? told.slice(told.indexOf(' ') + 1)
      : `${entry.name} and ${counted(count - 1, 'other')}`;
  return (
    <>
      <div className={count === 1 ? 'map-name' : 'map-name class-name'} title={title}>
        {title}
        {entry.mark && <HostMark mark={entry.mark} />}
      </div>
      <div className="map-subtitle muted" title={besides}>
        {isBaseline && <span className="track-badge">baseline</span>} {besides}
      </div>
    </>
  );
}

import { formatSize } from '../../model/size.ts';
import { sizeOf } from '../../model/range.ts';
import { formatOrigin } from '../../model/region.ts';
import type { MapAttempt } from '../../model/told.ts';
import { setTab } from '../../store/actions.ts';
import { addProbes } from '../../store/probe-actions.ts';
import type { HostId } from '../../store/state.ts';
import { useAppStore } from '../app-context.tsx';
import { RangeLink } from '../ask/range-link.tsx';
import { FactTable } from './fact-table.tsx';

/** Maps that somebody tried on the host, as a log or trace has them. */
export function AttemptRows({
  attempts,
  host,
}: {
  readonly attempts: readonly MapAttempt[];
  readonly host: HostId;
}) {
  const store = useAppStore();
  const ask = () => {
    addProbes(
      store,
      attempts.map(({ range }) => range),
    );
    setTab(store, 'probe');
  };
  return (
    <FactTable
      title="Maps that were tried"
      columns={['Where', 'Size', 'It gave', 'Read in']}
      rows={attempts.map(({ range, errno, from }, at) => (
        <tr key={at}>
          <td>
            <RangeLink range={range} host={host} />
          </td>
          <td>{formatSize(sizeOf(range))}</td>
          <td className={errno === undefined ? undefined : 'is-refused'}>{errno ?? 'no error'}</td>
          <td className="muted">{formatOrigin(from)}</td>
        </tr>
      ))}
    >
      <button type="button" className="button small" onClick={ask}>
        Ask all of them
      </button>
    </FactTable>
  );
}

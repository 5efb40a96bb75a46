import { ALLOCATORS } from '../../consumers/allocators/allocators.ts';
import type { Allocation, Allocator } from '../../consumers/allocators/allocator.ts';
import { formatCount } from '../../model/count.ts';
import { formatRange } from '../../model/range.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { RangeLink } from '../ask/range-link.tsx';
import { ProbeIt } from './probe-it.tsx';

/** What each known allocator would take for a size on the host, with its steps. */
export function AllocatorRows({
  ready,
  size,
}: {
  readonly ready: ReadyHost;
  readonly size: bigint;
}) {
  const { host, map } = ready.result;
  return (
    <div className="ask-scroll">
      <table className="ask-table allocators" aria-label="Allocators">
        <thead>
          <tr>
            <th scope="col">Allocator</th>
            <th scope="col">Takes</th>
            <th scope="col">How it comes to that</th>
            <th scope="col">
              <span className="visually-hidden">Ask</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ALLOCATORS.map((allocator) => (
            <AllocatorRow
              key={allocator.id}
              allocator={allocator}
              allocation={allocator.choose({ host, map, size })}
              ready={ready}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AllocatorRow({
  allocator: { title, about, source },
  allocation: { found, steps, refused },
  ready,
}: {
  readonly allocator: Allocator;
  readonly allocation: Allocation;
  readonly ready: ReadyHost;
}) {
  return (
    <tr>
      <th scope="row">
        {title}
        <span className="muted small block">{about}</span>
      </th>
      <td>
        {found ? (
          <RangeLink range={found} host={ready.id} />
        ) : (
          <span className="is-refused">nothing</span>
        )}
        {refused && <Refused {...refused} />}
      </td>
      <td>
        <ol className="allocator-steps small">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <span className="muted small block source">{source}</span>
      </td>
      <td>{found && <ProbeIt range={found} />}</td>
    </tr>
  );
}

/** Parts that are named; the rest is counted. */
const NAMED = 2;

function Refused({ errno, taken }: NonNullable<Allocation['refused']>) {
  const more = taken.length - NAMED;
  return (
    <span className="small block">
      <span className="is-refused">refused: {errno}</span>{' '}
      <span className="mono">{taken.slice(0, NAMED).map(formatRange).join(', ')}</span>
      {more > 0 && ` and ${formatCount(more)} more`} not usable
    </span>
  );
}

import { formatHex } from '../../model/address.ts';
import type { AddressRange } from '../../model/range.ts';
import { formatOrigin } from '../../model/region.ts';
import type { KernelAnswer } from '../../model/told.ts';
import type { HostId } from '../../store/state.ts';
import { RangeLink } from '../ask/range-link.tsx';
import { FactTable } from './fact-table.tsx';

/** So many ranges of one answer are listed. */
const RANGES = 12;

/** What the kernel itself said to be usable or reserved. */
export function AnswerRows({
  answers,
  host,
}: {
  readonly answers: readonly KernelAnswer[];
  readonly host: HostId;
}) {
  return (
    <FactTable
      title="The kernel said"
      columns={['Who', 'Of', 'Usable', 'Reserved', 'Page sizes', 'Read in']}
      rows={answers.map(({ by, of, usable, reserved, pageSizes, from }, at) => (
        <tr key={at}>
          <td>{by === 'unknown' ? 'not said' : by}</td>
          <td>{of}</td>
          <td>
            <Ranges ranges={usable} host={host} />
          </td>
          <td>
            <Ranges ranges={reserved} host={host} />
          </td>
          <td className="mono">{pageSizes !== undefined && formatHex(pageSizes)}</td>
          <td className="muted">{formatOrigin(from)}</td>
        </tr>
      ))}
    />
  );
}

function Ranges({
  ranges,
  host,
}: {
  readonly ranges: readonly AddressRange[] | undefined;
  readonly host: HostId;
}) {
  if (ranges === undefined) return undefined;
  return (
    <ul className="fact-ranges">
      {ranges.slice(0, RANGES).map((range) => (
        <li key={String(range.first)}>
          <RangeLink range={range} host={host} />
        </li>
      ))}
      {ranges.length > RANGES && <li className="muted">and {ranges.length - RANGES} more</li>}
      {ranges.length === 0 && <li className="muted">none</li>}
    </ul>
  );
}

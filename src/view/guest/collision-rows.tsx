import { useState } from 'react';
import type { Collision } from '../../consumers/guest/collisions.ts';
import { counted, formatCount } from '../../model/count.ts';
import { formatSize } from '../../model/size.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { RangeLink } from '../ask/range-link.tsx';
import { swatchClass } from '../words/kinds.ts';

/** So many are listed before more is asked for. */
const FEW = 12;

const SEVERITIES: Readonly<Record<Collision['severity'], string>> = {
  fatal: 'is-refused',
  warning: 'is-warning',
  harmless: 'muted',
};

/** Every place where the guest meets what the host keeps: which piece, what, how many bytes, and what it means. */
export function CollisionRows({
  rows,
  ready,
}: {
  readonly rows: readonly Collision[];
  readonly ready: ReadyHost;
}) {
  const [isWhole, setWhole] = useState(false);
  const serious = rows.filter(({ severity }) => severity !== 'harmless');
  const few = serious.slice(0, FEW);
  const shown = isWhole ? rows : few;
  const rest = rows.length - shown.length;
  if (rows.length === 0) return undefined;
  return (
    <>
      {shown.length > 0 && (
        <div className="ask-scroll">
          <table className="ask-table collisions" aria-label={`Collisions on ${ready.entry.name}`}>
            <thead>
              <tr>
                <th scope="col">Piece</th>
                <th scope="col">Meets</th>
                <th scope="col">Where</th>
                <th scope="col">Bytes</th>
                <th scope="col">It is</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <CollisionRow
                  key={`${row.piece.first} ${row.kind} ${row.range.first} ${row.severity}`}
                  row={row}
                  ready={ready}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rest > 0 && (
        <button type="button" className="link small" onClick={() => setWhole(true)}>
          {serious.length > FEW
            ? `… and ${formatCount(rest)} more`
            : `${counted(rest, 'meeting')} that ${rest === 1 ? 'does' : 'do'} no harm`}
        </button>
      )}
    </>
  );
}

function CollisionRow({ row, ready }: { readonly row: Collision; readonly ready: ReadyHost }) {
  const { piece, kind, range, bytes, severity, groups, why } = row;
  return (
    <tr>
      <td>{piece.name}</td>
      <td>
        {kind !== 'unknown' && <span className={swatchClass(kind)} aria-hidden="true" />}{' '}
        {kind === 'unknown' ? 'what is not known' : kind}
        {groups && groups.length > 0 && (
          <span className="muted small block">
            {groups.length === 1 ? `group ${groups[0] ?? ''}` : counted(groups.length, 'group')}
          </span>
        )}
      </td>
      <td>
        <RangeLink range={range} host={ready.id} />
        <span className="muted small block">{why}</span>
      </td>
      <td>{formatSize(bytes)}</td>
      <td className={SEVERITIES[severity]}>{severity}</td>
    </tr>
  );
}

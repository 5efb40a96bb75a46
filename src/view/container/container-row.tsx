import { Fragment, useId, useState } from 'react';
import type { Consumer } from '../../consumers/consumer.ts';
import { formatCount } from '../../model/count.ts';
import { formatRange } from '../../model/range.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import type { HostId } from '../../store/state.ts';
import { swatchClass } from '../words/kinds.ts';
import { RangeLink } from '../ask/range-link.tsx';
import type { ContainerRow, Refused } from './container-rows.ts';
import { costSize, costWords, equalText, idsText, refusedText } from './container-words.ts';
import { GroupChoices } from './group-choices.tsx';
import { Tick } from './tick.tsx';

export type RowActions = {
  readonly onTick: (ids: readonly string[], ticked: boolean) => void;
  readonly onOnly: (ids: readonly string[]) => void;
};

/** One row: groups that reserve the same. It unfolds to its groups and their devices. */
export function ContainerRowView({
  row,
  ready,
  consumer,
  isIn,
  isAlone,
  onTick,
  onOnly,
}: RowActions & {
  readonly row: ContainerRow;
  readonly ready: ReadyHost;
  readonly consumer: Consumer;
  /** Ids of the chosen groups. */
  readonly isIn: ReadonlySet<string>;
  /** Whether no other row is in the container. */
  readonly isAlone: boolean;
}) {
  const panel = useId();
  const [isOpen, setOpen] = useState(false);
  const { map } = ready.result;
  const ids = row.groups.map(({ id }) => id);
  const inside = ids.filter((id) => isIn.has(id)).length;
  const name = `group${ids.length === 1 ? '' : 's'} ${idsText(ids)}`;
  const columns = 4 + (map.costs[consumer.id] ? 1 : 0) + (map.assignable[consumer.id] ? 1 : 0);
  const isLast = inside > 0 && inside === isIn.size;
  return (
    <>
      <tr className={inside === 0 ? 'is-out' : undefined}>
        <td>
          <Tick
            label={`Take in ${name}`}
            state={inside === 0 ? 'off' : inside === ids.length ? 'on' : 'mixed'}
            disabled={isLast && inside === ids.length}
            onTick={(ticked) => onTick(ids, ticked)}
          />
        </td>
        <td>
          <button
            type="button"
            className="link container-fold"
            aria-expanded={isOpen}
            aria-controls={panel}
            aria-label={`${isOpen ? 'Fold' : 'Unfold'} ${name}`}
            onClick={() => setOpen(!isOpen)}
          >
            <svg viewBox="0 0 10 10" width="9" height="9" aria-hidden="true">
              <path
                d={isOpen ? 'M1 3l4 4 4-4' : 'M3 1l4 4-4 4'}
                fill="none"
                stroke="currentColor"
                strokeWidth="1.6"
              />
            </svg>
            {equalText(ids.length)}
          </button>
          <span className="mono muted small block">{idsText(ids)}</span>
          {inside > 0 && inside < ids.length && (
            <span className="small block">{formatCount(inside)} of them in</span>
          )}
        </td>
        {map.assignable[consumer.id] && (
          <td>
            {row.refusals.length === 0 ? (
              <span className="is-usable">yes</span>
            ) : (
              row.refusals.map((refused) => (
                <Refusal
                  key={`${refused.errno} ${refused.text}`}
                  refused={refused}
                  groups={ids.length}
                  host={ready.id}
                />
              ))
            )}
          </td>
        )}
        <td>
          <Regions row={row} />
        </td>
        {map.costs[consumer.id] && (
          <td>
            <Cost row={row} isAlone={isAlone} ready={ready} />
          </td>
        )}
        <td>
          <button
            type="button"
            className="link small container-only"
            aria-label={`None but ${name}`}
            disabled={isLast}
            onClick={() => onOnly(ids)}
          >
            none but {ids.length === 1 ? 'this' : 'these'}
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr className="container-unfolded">
          <td colSpan={columns} id={panel}>
            <GroupChoices
              ready={ready}
              groups={row.groups}
              hasDevices={consumer.id === 'iommufd' || consumer.id === 'dma-api'}
              isIn={isIn}
              onTick={onTick}
            />
          </td>
        </tr>
      )}
    </>
  );
}

function Regions({ row }: { readonly row: ContainerRow }) {
  if (row.regions.length === 0) return <span className="muted">none</span>;
  const more = row.regionCount - row.regions.length;
  return (
    <ul className="container-regions">
      {row.regions.map((region) => (
        <li key={`${region.first} ${region.kind}`}>
          <span className={swatchClass(region.kind)} aria-hidden="true" />
          <span className="mono">{formatRange(region)}</span>{' '}
          <span className="muted small">{region.kind}</span>
        </li>
      ))}
      {more > 0 && <li className="muted small">and {formatCount(more)} more</li>}
    </ul>
  );
}

function Cost({
  row: { takes },
  isAlone,
  ready,
}: {
  readonly row: ContainerRow;
  readonly isAlone: boolean;
  readonly ready: ReadyHost;
}) {
  if (!takes) return <span className="muted">not in</span>;
  const { before, ranges, after } = costWords(takes, isAlone);
  const size = costSize(takes);
  return (
    <>
      {before}{' '}
      {ranges.map((range, i) => (
        <Fragment key={range.first}>
          {i > 0 && ', '}
          <RangeLink range={range} host={ready.id} />
        </Fragment>
      ))}
      {after}
      {size !== '' && <span className="muted small block">{size}</span>}
    </>
  );
}

/** In a few words: why in full stands over the table, once. */
function Refusal({
  refused,
  groups,
  host,
}: {
  readonly refused: Refused;
  readonly groups: number;
  readonly host: HostId;
}) {
  return (
    <div className="container-refusal">
      <span className="is-refused">{refusedText(refused, groups)}</span>
      {refused.region && <RangeLink range={refused.region} host={host} />}
    </div>
  );
}

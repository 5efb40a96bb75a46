import { useMemo, useState } from 'react';
import type { Consumer } from '../../consumers/consumer.ts';
import { counted, formatCount } from '../../model/count.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { after, type Choice } from './choice.ts';
import { ContainerRowView } from './container-row.tsx';
import type { ContainerRow } from './container-rows.ts';

export type TableActions = {
  readonly ids: readonly string[];
  readonly onChoose: (groups: Choice) => void;
  /** Only these groups: "none but this". */
  readonly onOnly: (ids: readonly string[]) => void;
};

/** So many rows are drawn at once; a host whose groups all differ has more. */
const FEW = 200;

/** The rows of equal groups: which are in, what they list, what they cost, whether they can be assigned. */
export function ContainerTable({
  ready,
  rows,
  consumer,
  ...actions
}: TableActions & {
  readonly ready: ReadyHost;
  readonly rows: readonly ContainerRow[];
  readonly consumer: Consumer;
}) {
  const [isWhole, setWhole] = useState(false);
  const chosen = ready.entry.groups;
  const isIn = useMemo(() => new Set(chosen ?? actions.ids), [chosen, actions.ids]);
  const { costs, assignable } = ready.result.map;
  const inside = rows.filter(({ takes }) => takes !== undefined).length;
  const shown = isWhole ? rows : rows.slice(0, FEW);
  return (
    <div className="ask-scroll">
      <table className="ask-table container-table" aria-label="Groups of the container">
        <thead>
          <tr>
            <th scope="col">In</th>
            <th scope="col">Groups</th>
            {assignable[consumer.id] && <th scope="col">Assignable</th>}
            <th scope="col">Regions</th>
            {costs[consumer.id] && <th scope="col">Cost</th>}
            <th scope="col">
              <span className="visually-hidden">Choose</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <ContainerRowView
              key={row.groups[0]?.id}
              row={row}
              ready={ready}
              consumer={consumer}
              isIn={isIn}
              isAlone={inside <= 1}
              onOnly={actions.onOnly}
              onTick={(ids, ticked) => actions.onChoose(after(actions.ids, chosen, ids, ticked))}
            />
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <button type="button" className="link small" onClick={() => setWhole(true)}>
          … and {counted(rows.length - shown.length, 'row', formatCount)} more
        </button>
      )}
    </div>
  );
}

import { useMemo } from 'react';
import type { Consumer } from '../../consumers/consumer.ts';
import { formatCount } from '../../model/count.ts';
import { counted } from '../../model/count.ts';
import { formatSize } from '../../model/size.ts';
import { sizeOf } from '../../model/range.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { RangeLink } from '../ask/range-link.tsx';
import { only, type Choice } from './choice.ts';
import { assignableIds } from './container-rows.ts';

/** How many groups are in, what they leave usable, and the quick choices. */
export function ContainerResult({
  ready,
  consumer,
  ids,
  onChoose,
}: {
  readonly ready: ReadyHost;
  readonly consumer: Consumer;
  readonly ids: readonly string[];
  readonly onChoose: (groups: Choice) => void;
}) {
  const { host, map } = ready.result;
  const assignable = useMemo(() => assignableIds(host, map, consumer.id), [host, map, consumer.id]);
  const summary = map.consumers[consumer.id]?.summary;
  const chosen = ready.entry.groups;
  const refused = useRefused(chosen ?? ids, assignable);
  const largest = summary?.largest;
  return (
    <div className="container-result">
      <p role="status" aria-label="Container">
        <strong>
          {formatCount((chosen ?? ids).length)} of {counted(ids.length, 'group')}
        </strong>
        {', '}
        {!summary || summary.windows === 0
          ? 'nothing usable is known'
          : `${counted(summary.windows, 'usable window')}, ${formatSize(summary.bytes)}`}
        {refused > 0 && (
          <span className="is-refused">
            {' · '}
            {refused === 1 ? '1 group blocks it' : `${formatCount(refused)} groups block it`}
          </span>
        )}
      </p>
      {largest && (
        <p className="small">
          <span className="muted">Largest hole </span>
          <RangeLink range={largest} host={ready.id} />
          <span className="muted">, {formatSize(sizeOf(largest))}</span>
        </p>
      )}
      {host.noCommonAperture !== undefined && <p className="is-refused">{host.noCommonAperture}</p>}
      <div className="ask-line" role="group" aria-label="Choose groups">
        <button
          type="button"
          className="button"
          disabled={chosen === undefined}
          onClick={() => onChoose(undefined)}
        >
          All
        </button>
        {map.assignable[consumer.id] && (
          <button
            type="button"
            className="button"
            disabled={assignable.length === 0 || (chosen === undefined && refused === 0)}
            onClick={() => onChoose(only(ids, assignable))}
          >
            Only assignable
          </button>
        )}
      </div>
    </div>
  );
}

/** How many of the chosen groups can not be assigned. */
function useRefused(chosen: readonly string[], assignable: readonly string[]): number {
  return useMemo(() => {
    const fine = new Set(assignable);
    return chosen.filter((id) => !fine.has(id)).length;
  }, [chosen, assignable]);
}

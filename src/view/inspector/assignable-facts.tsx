import { refusalRow } from '../../consumers/refusal-row.ts';
import { consumerOf } from '../../consumers/rules.ts';
import type { AssignRefusal } from '../../consumers/none-assignable.ts';
import { counted } from '../../model/count.ts';
import { groupIdAt } from '../../model/host.ts';
import { formatOrigin } from '../../model/region.ts';
import { formatRange } from '../../model/range.ts';
import { regionFacts } from '../../consumers/region-facts.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';
import { SourceLink } from './source-link.tsx';

/** So many group ids are named; the rest is counted. */
const NAMED = 8;

/** Groups that are refused for one reason. */
type RefusedGroups = { readonly refusal: AssignRefusal; readonly ids: readonly string[] };

/** Whether the chosen consumer takes the host's groups, in the facts of the host. */
export function AssignableFacts({ ready }: { readonly ready: ReadyHost }) {
  const consumer = useApp((state) => state.consumer);
  const { host, map } = ready.result;
  if (!map.assignable[consumer] || host.groups.length === 0) return undefined;
  const all = host.groups.map((_, index) => index);
  const refused = refusedAmong(ready, consumer, all);
  return (
    <div>
      <dt>Assignable</dt>
      <dd>{refused.length === 0 ? 'every group' : <Refusals ready={ready} refused={refused} />}</dd>
    </div>
  );
}

/** Groups among `owners` (indexes into the host's groups) that the consumer does not take, each reason once. */
export function GroupRefusals({
  ready,
  owners,
}: {
  readonly ready: ReadyHost;
  readonly owners: readonly number[];
}) {
  const consumer = useApp((state) => state.consumer);
  const refused = refusedAmong(ready, consumer, owners);
  if (refused.length === 0) return undefined;
  return (
    <div className="warning-line">
      <Refusals ready={ready} refused={refused} />
    </div>
  );
}

function Refusals({
  ready,
  refused,
}: {
  readonly ready: ReadyHost;
  readonly refused: readonly RefusedGroups[];
}) {
  const consumer = consumerOf(useApp((state) => state.consumer));
  const { host, map } = ready.result;
  return refused.map(({ refusal, ids }) => {
    const { because, errno, region } = refusal;
    const reason = refusalRow(consumer, because, errno)?.reason;
    const blocking = region === undefined ? undefined : regionFacts(host, region);
    return (
      <div key={`${because} ${errno}`} className="refusal">
        <strong>
          {ids.length === 1 ? `Group ${ids[0]}` : counted(ids.length, 'group')} can not be assigned:{' '}
          {errno}
        </strong>
        {ids.length > 1 && <span className="muted small block">{namesText(ids)}</span>}
        {reason && <span className="small block">{reason.text}</span>}
        {blocking && (
          <span className="small block">
            <span className="mono">{formatRange(blocking)}</span> {blocking.kind},{' '}
            <span className="mono">{formatOrigin(blocking.from)}</span>
          </span>
        )}
        {reason && <SourceLink source={reason.source} kernel={map.rules.kernel} />}
      </div>
    );
  });
}

function namesText(ids: readonly string[]): string {
  const named = ids.slice(0, NAMED).join(', ');
  return ids.length > NAMED ? `${named} and ${ids.length - NAMED} more` : named;
}

function refusedAmong(
  { result: { host, map } }: ReadyHost,
  consumer: string,
  owners: readonly number[],
): readonly RefusedGroups[] {
  const found = new Map<string, { refusal: AssignRefusal; ids: string[] }>();
  for (const owner of owners) {
    const verdict = map.assignable[consumer]?.[owner];
    if (!verdict || verdict.ok) continue;
    const key = `${verdict.because} ${verdict.errno}`;
    const known = found.get(key);
    if (known) known.ids.push(groupIdAt(host, owner));
    else found.set(key, { refusal: verdict, ids: [groupIdAt(host, owner)] });
  }
  return [...found.values()];
}

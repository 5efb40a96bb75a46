import { fitIn } from '../../consumers/fit.ts';
import { firstUnknown, knownSummary, pageSizeOf, unknownFrom } from '../../consumers/limits.ts';
import { CONSUMERS } from '../../consumers/rules.ts';
import { EMPTY_SET } from '../../engine/range-set.ts';
import type { Address } from '../../model/address.ts';
import type { AddressRange } from '../../model/range.ts';
import { sizeOf } from '../../model/range.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { formatSize } from '../../model/size.ts';
import { readyHosts, type ReadyHost } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';
import { RangeLink } from '../ask/range-link.tsx';
import type { Question } from './fit-question.ts';
import { ProbeIt } from './probe-it.tsx';

type Row = {
  readonly id: string;
  readonly title: string;
  readonly usable: RangeSet;
  readonly largest: AddressRange | undefined;
  readonly isChosen: boolean;
  /** From here on nobody says whether the aperture reaches. */
  readonly unknown: Address | undefined;
};

/** The answer for each consumer, the chosen one marked, and for all hosts together where there are several. */
export function FitRows({
  ready,
  question,
}: {
  readonly ready: ReadyHost;
  readonly question: Question;
}) {
  const { host } = ready.result;
  const rows = useRows(ready);
  return (
    <div className="ask-scroll">
      <table className="ask-table" aria-label="Fit">
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">Fits at</th>
            <th scope="col">Largest hole</th>
            <th scope="col">
              <span className="visually-hidden">Ask</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FitRow
              key={row.id}
              row={row}
              question={{ ...question, pageSize: pageSizeOf(host) }}
              host={ready}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useRows(ready: ReadyHost): readonly Row[] {
  const chosen = useApp((state) => state.consumer);
  const hosts = useApp(readyHosts);
  const usableOnAll = useApp((state) => state.usableOnAll);
  const { host, map } = ready.result;
  const unknown = unknownFrom(host, map.merged);
  const own = CONSUMERS.map(({ id, title }): Row => {
    const answer = ready.result.map.consumers[id];
    return {
      id,
      title,
      usable: answer?.usable ?? EMPTY_SET,
      largest: answer?.summary.largest,
      isChosen: id === chosen,
      unknown,
    };
  });
  if (hosts.length < 2 || !usableOnAll) return own;
  const first = firstUnknown(hosts.map(({ result }) => result));
  return [
    ...own,
    {
      id: 'all',
      title: `All ${hosts.length} hosts`,
      usable: usableOnAll,
      largest: knownSummary(usableOnAll, first).largest,
      isChosen: false,
      unknown: first,
    },
  ];
}

function FitRow({
  row,
  question,
  host,
}: {
  readonly row: Row;
  readonly question: Question & { readonly pageSize: bigint };
  readonly host: ReadyHost;
}) {
  const answer = fitIn(row.usable, question);
  const { found } = answer;
  const largest = found ? row.largest : (answer.largest ?? row.largest);
  return (
    <tr className={row.isChosen ? 'fit-chosen' : undefined}>
      <th scope="row">
        {row.title}
        {row.isChosen && <span className="muted small"> (chosen)</span>}
      </th>
      <td>
        {found ? (
          <RangeLink range={found} host={host.id} />
        ) : (
          <span className="is-refused">nowhere</span>
        )}
        {found && row.unknown !== undefined && found.last >= row.unknown && (
          <span className="is-warning small block">the aperture may end before</span>
        )}
      </td>
      <td>
        {largest ? (
          <>
            <RangeLink range={largest} host={host.id} />
            <span className="muted small block">{formatSize(sizeOf(largest))}</span>
          </>
        ) : (
          <span className="muted">none</span>
        )}
      </td>
      <td>{found && <ProbeIt range={found} />}</td>
    </tr>
  );
}

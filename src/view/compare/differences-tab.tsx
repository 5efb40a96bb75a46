import './differences.css';
import { formatAddress } from '../../model/address.ts';
import { counted, formatCount } from '../../model/count.ts';
import { formatKernel } from '../../model/kernel.ts';
import { notify, selectHost } from '../../store/actions.ts';
import { readyHosts, type ReadyHost } from '../../store/selectors.ts';
import type { Comparison, HostId } from '../../store/state.ts';
import type { AppStore } from '../../store/store.ts';
import { setBaseline } from '../../store/track-actions.ts';
import { baselineOf, shownHosts } from '../../store/tracks.ts';
import type { EngineClient } from '../../worker/client.ts';
import { useApp, useAppStore, useEngine } from '../app-context.tsx';
import { CopyButton } from '../copy-button.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { differencesTsv, rowCount } from './difference-words.ts';

/** What the selected host, or else the next one, has that the baseline has not. Loaded with its tab. */
export default function DifferencesTab({ ready }: { readonly ready: ReadyHost }) {
  const hosts = useApp(shownHosts);
  const all = useApp(readyHosts);
  const base = useApp(baselineOf);
  const baseline = all.find(({ id }) => id === base?.id);
  const host = ready.id === baseline?.id ? hosts.find(({ id }) => id !== baseline.id) : ready;
  const comparison = useApp((state) => host && state.comparisons[host.id]);
  if (!baseline || !host) {
    return (
      <p className="tables-empty muted">
        Add a second host, or duplicate this one and change it: what differs is listed here.
      </p>
    );
  }
  return (
    <>
      <div className="filters compare-choice">
        <HostChoice label="Baseline" hosts={hosts} chosen={baseline} onChoose={setBaseline} />
        <span aria-hidden="true">→</span>
        <HostChoice
          label="Compared"
          hosts={hosts.filter(({ id }) => id !== baseline.id)}
          chosen={host}
          onChoose={selectHost}
        />
        <span className="muted small" role="status" aria-label="Differences">
          {comparison ? toldOf(comparison) : 'Comparing…'}
        </span>
        <span className="spread" />
        {comparison && <Copies comparison={comparison} />}
      </div>
      {comparison && (
        <Notes comparison={comparison} names={[baseline.entry.name, host.entry.name]} />
      )}
      {comparison && <DifferencesTable reply={comparison.reply} host={host} />}
    </>
  );
}

function HostChoice({
  label,
  hosts,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly hosts: readonly ReadyHost[];
  readonly chosen: ReadyHost;
  readonly onChoose: (store: AppStore, id: HostId) => void;
}) {
  const store = useAppStore();
  const listed = hosts.some(({ id }) => id === chosen.id) ? hosts : [chosen, ...hosts];
  return (
    <label className="compare-host">
      <span className="muted small">{label}</span>
      <select
        className="field"
        value={chosen.id}
        onChange={(event) => {
          const wanted = listed.find(({ id }) => id === event.target.value);
          if (wanted) onChoose(store, wanted.id);
        }}
      >
        {listed.map(({ id, entry }) => (
          <option key={id} value={id}>
            {entry.name}
          </option>
        ))}
      </select>
    </label>
  );
}

function toldOf({ reply }: Comparison): string {
  const rows = rowCount(reply);
  const alike = `${formatCount(reply.alike - reply.relisted.length)} alike`;
  return rows === 0 ? `No difference, ${alike}` : `${counted(rows, 'difference')}, ${alike}`;
}

function Copies({ comparison }: { readonly comparison: Comparison }) {
  const store = useAppStore();
  const engine = useEngine();
  return (
    <>
      <CopyButton text={() => textOf(store, engine, comparison)} className="button small">
        Copy as text
      </CopyButton>
      <CopyButton
        text={() => [...differencesTsv(comparison.reply)].join('')}
        className="button small"
      >
        Copy as TSV
      </CopyButton>
    </>
  );
}

/** What `iovascope compare` prints, made in the worker. */
async function textOf(
  store: AppStore,
  engine: EngineClient,
  { of, against, consumer }: Comparison,
): Promise<string> {
  const [a, b] = [
    { host: against.host, map: against.map },
    { host: of.host, map: of.map },
  ];
  const answer = await engine.request<'compare-text'>({ kind: 'compare-text', consumer, a, b });
  if (answer.status === 'done') return answer.reply.text;
  notify(store, 'The comparison could not be written as text. Try once more.');
  return '';
}

/** What one should know before the list is taken for the whole truth. */
function Notes({
  comparison,
  names,
}: {
  readonly comparison: Comparison;
  readonly names: readonly [baseline: string, host: string];
}) {
  const { unknown, silent } = comparison.reply;
  const [a, b] = [comparison.against.map, comparison.of.map];
  const nameOf = (side: 'a' | 'b'): string => names[side === 'a' ? 0 : 1];
  const kernels = [formatKernel(a.rules.kernel), formatKernel(b.rules.kernel)];
  const notes = [
    ...(unknown
      ? [
          `Nothing says where the aperture of ${unknown.of.map(nameOf).join(' and of ')} ends: what is usable is compared below ${formatAddress(unknown.from)} only.`,
        ]
      : []),
    ...silent.map(
      (side) => `${nameOf(side)} lists no region. That is no proof that all is usable.`,
    ),
    ...(kernels[0] === kernels[1]
      ? []
      : [`By the rules of Linux ${kernels[0]} and of Linux ${kernels[1]}.`]),
  ];
  if (notes.length === 0) return undefined;
  return (
    <ul className="compare-notes small muted">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

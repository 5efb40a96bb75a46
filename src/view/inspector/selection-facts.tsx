import { useMemo } from 'react';
import { explain } from '../../consumers/explain.ts';
import { consumerOf } from '../../consumers/rules.ts';
import { pageSizeOf } from '../../consumers/limits.ts';
import { formatAddress } from '../../model/address.ts';
import { sizeOf, type AddressRange } from '../../model/range.ts';
import { formatAlignment, formatSize } from '../../model/size.ts';
import { select, setTab, zoomTo } from '../../store/actions.ts';
import { addProbes } from '../../store/probe-actions.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { CopyButton } from '../copy-button.tsx';
import { GroupRefusals } from './assignable-facts.tsx';
import { DecisionList } from './decision-list.tsx';
import { RegionList } from './region-list.tsx';
import { factsText, obstacleIn, pagesText, verdictText } from './facts-text.ts';

/** A range in one host: how large, of what kinds, whether the consumer may use it, and by whose rule. */
export function SelectionFacts({
  ready,
  selection,
}: {
  readonly ready: ReadyHost;
  readonly selection: AddressRange;
}) {
  const store = useAppStore();
  const consumer = consumerOf(useApp((state) => state.consumer));
  const { host, map } = ready.result;
  const explanation = useMemo(
    () => explain(host, map, consumer.id, selection),
    [host, map, consumer.id, selection],
  );
  const obstacle = useMemo(
    () => obstacleIn({ host, map }, consumer.id, selection),
    [host, map, consumer.id, selection],
  );
  // Where no group is taken at all, all tell why; else those that list something here.
  const met = [...new Set(explanation.regions.map(({ owner }) => owner))];
  const owners = obstacle?.code === 'not-assignable' ? chosenGroups(ready) : met;
  const verdict = verdictText(explanation, consumer, obstacle);
  return (
    <>
      <header className="inspector-head">
        <h2 className="mono inspector-range">
          {formatAddress(selection.first)} – {formatAddress(selection.last)}
        </h2>
        <button
          type="button"
          className="button icon"
          aria-label="Clear the selection"
          onClick={() => select(store, undefined)}
        >
          ×
        </button>
      </header>
      <p className="muted">
        {formatSize(sizeOf(selection))} · {pagesText(selection, pageSizeOf(host))} · aligned to{' '}
        {formatAlignment(selection.first)}
      </p>
      <p className={`verdict ${obstacle ? 'not' : explanation.verdict}`}>{verdict}</p>
      {explanation.notes.map((note) => (
        <p key={note} className="small">
          {note}
        </p>
      ))}
      <DecisionList decisions={explanation.decisions} result={ready.result} />
      <GroupRefusals ready={ready} owners={owners} />
      <RegionList ready={ready} selection={selection} explanation={explanation} />
      <div className="inspector-actions">
        <CopyButton
          text={() => factsText(ready.entry.name, host, selection, explanation, consumer, obstacle)}
        >
          Copy
        </CopyButton>
        <button
          type="button"
          className="button"
          onClick={() => zoomTo(store, selection, { push: true })}
        >
          Zoom here (F)
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            addProbes(store, [selection]);
            setTab(store, 'probe');
          }}
        >
          Probe
        </button>
      </div>
    </>
  );
}

/** Indexes of the groups that the map is of. */
function chosenGroups({ result: { host, map } }: ReadyHost): readonly number[] {
  const { groups } = map.rules;
  return host.groups.flatMap(({ id }, index) => (!groups || groups.includes(id) ? [index] : []));
}

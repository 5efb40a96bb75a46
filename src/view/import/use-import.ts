import { useMemo, useState } from 'react';
import { targetsOf } from '../../store/import-look.ts';
import { proposePlan, type Place, type Plan } from '../../store/import-plan.ts';
import { orderText, sortSources, type Places } from '../../store/import-roots.ts';
import { cardOf, type ImportTarget } from '../../store/import-source.ts';
import type { ImportSource, SourceId } from '../../store/state.ts';
import { useApp } from '../app-context.tsx';
import { placesOf } from './places.ts';

/** The import sheet as it stands: what is proposed and chosen for the sources that wait. */
export type ImportSheet = {
  /** The sources as they are shown: what is in doubt first, last what is left out. */
  readonly cards: readonly ImportSource[];
  readonly targets: readonly ImportTarget[];
  readonly plan: Plan;
  readonly chosen: ReadonlyMap<SourceId, Place>;
  /** What was chosen, else what is proposed. */
  readonly places: Places;
  /** Sources that nothing was chosen for, and that no rule is sure of; in the order of `cards`. */
  readonly doubts: readonly ImportSource[];
  /** What applying does, as an order; undefined where it does nothing. */
  readonly order: string | undefined;
  readonly choose: (id: SourceId, place: Place) => void;
};

/** Keeps the choices of the sheet; all else follows from the sources and the hosts on the screen. */
export function useImport(sources: readonly ImportSource[]): ImportSheet {
  const hosts = useApp((state) => state.hosts);
  const outcomes = useApp((state) => state.outcomes);
  const targets = useMemo(() => targetsOf({ hosts, outcomes }), [hosts, outcomes]);
  const plan = useMemo(() => proposePlan(sources.map(cardOf), targets), [sources, targets]);
  const cards = useMemo(
    () => sources.toSorted((a, b) => rankOf(a, plan) - rankOf(b, plan)),
    [sources, plan],
  );
  const [chosen, setChosen] = useState<ReadonlyMap<SourceId, Place>>(new Map());
  const places = placesOf(plan, chosen);
  const nameOf = (id: string) => targets.find((target) => target.id === id)?.name ?? 'a host';
  return {
    cards,
    targets,
    plan,
    chosen,
    places,
    doubts: cards.filter(({ id }) => plan.get(id)?.doubt && !chosen.has(id)),
    order: orderText(sortSources(sources, places), nameOf),
    choose: (id, place) => setChosen(new Map([...chosen, [id, place]])),
  };
}

function rankOf({ id, kind }: ImportSource, plan: Plan): number {
  if (plan.get(id)?.doubt) return 0;
  if (kind === 'nothing' || kind === 'unreadable') return 3;
  return kind === 'dump' || kind === 'layout' ? 2 : 1;
}

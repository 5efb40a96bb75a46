import { sameRange, type AddressRange } from '../model/range.ts';
import type { FitTexts, GuestChoice } from './state.ts';
import type { AppStore } from './store.ts';

/** Asks about ranges, after those that are asked about; one that is there already is not asked twice. */
export function addProbes(store: AppStore, ranges: readonly AddressRange[]): void {
  const { probes } = store.getState();
  const all = [...probes];
  for (const one of ranges) if (!all.some((other) => sameRange(one, other))) all.push(one);
  if (all.length > probes.length) store.setState({ probes: all });
}

/** Asks about a range no more. */
export function removeProbe(store: AppStore, range: AddressRange): void {
  const { probes } = store.getState();
  const rest = probes.filter((other) => !sameRange(range, other));
  if (rest.length < probes.length) store.setState({ probes: rest });
}

/** Asks about nothing. */
export function clearProbes(store: AppStore): void {
  if (store.getState().probes.length > 0) store.setState({ probes: [] });
}

/** Lays the memory of a guest over the hosts; `undefined`: of none. */
export function setGuest(store: AppStore, guest: GuestChoice | undefined): void {
  const { guest: _before, ...rest } = store.getState();
  store.setState(guest === undefined ? rest : { ...rest, guest }, true);
}

/** Changes parts of the place that is looked for. */
export function setFit(store: AppStore, change: Partial<FitTexts>): void {
  store.setState(({ fit }) => ({ fit: { ...fit, ...change } }));
}

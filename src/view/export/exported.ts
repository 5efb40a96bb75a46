import { EMPTY_SET, intersection } from '../../engine/range-set.ts';
import type { ExportInput } from '../../formats/export/export.ts';
import type { AddressRange } from '../../model/range.ts';
import {
  defaultViewportOf,
  readyHosts,
  viewportOf,
  type ReadyHost,
} from '../../store/selectors.ts';
import { shownHosts } from '../../store/tracks.ts';
import type { HostId } from '../../store/state.ts';
import type { AppState } from '../../store/store.ts';

/** What is taken away. */
export type ExportChoice = {
  /** `screen`: hosts that have a track, of a class the first, and of maps and tables what is zoomed to. `all`: every host, from end to end. */
  readonly part: 'screen' | 'all';
  /** Only this host; left out: all of that part. */
  readonly host?: HostId;
};

/** Hosts of the choice that have a map, in the order of the screen. */
export function chosenHosts(state: AppState, { part, host }: ExportChoice): readonly ReadyHost[] {
  const hosts = part === 'all' || host !== undefined ? readyHosts(state) : shownHosts(state);
  return hosts.filter(
    ({ id, entry }) => (host === undefined || id === host) && (part === 'all' || !entry.hidden),
  );
}

/** The addresses of the choice: the viewport, or from 0 to the end of what is known. */
export function chosenView(state: AppState, { part }: ExportChoice): AddressRange {
  return part === 'screen' ? viewportOf(state) : defaultViewportOf(state);
}

/** The choice as what forms are made of. `within` is given where tables are cut to what is zoomed to. */
export function exportInputOf(state: AppState, choice: ExportChoice): ExportInput {
  const { consumer } = state;
  const hosts = chosenHosts(state, choice).map(({ result }) => result);
  const usable = hosts.map(({ map }) => map.consumers[consumer]?.usable ?? EMPTY_SET);
  const isZoomed = choice.part === 'screen' && state.viewport !== undefined;
  return {
    consumer,
    hosts,
    usableOnAll: usable.reduce(intersection, usable[0] ?? EMPTY_SET),
    diagnostics: hosts.flatMap(({ diagnostics }) => diagnostics),
    ...(isZoomed && { within: viewportOf(state) }),
  };
}

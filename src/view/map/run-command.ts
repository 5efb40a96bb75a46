import { assertNever } from '../../model/result.ts';
import { covers, intersect, sameRange, WHOLE_SPACE, type AddressRange } from '../../model/range.ts';
import { edge } from '../../model/address.ts';
import { endEdge } from '../../model/range.ts';
import type { Scale } from '../../scale/scale.ts';
import { panBy, zoomAt } from '../../scale/zoom.ts';
import { back, select, selectHost, setScale, zoomAll, zoomTo } from '../../store/actions.ts';
import { defaultViewportOf, selectedHostOf, viewportOf } from '../../store/selectors.ts';
import { shownHosts } from '../../store/tracks.ts';
import type { AppStore } from '../../store/store.ts';
import type { MapCommand, TrackCommand } from './keys.ts';
import { neighbourRow, rowHolding } from './row-steps.ts';

/** What a command works on. */
export type CommandContext = {
  readonly store: AppStore;
  /** The scale for the viewport in the store, over the lanes. */
  readonly scale: () => Scale;
  /** Whether this is the first of a run of key repeats. */
  readonly isFirst: () => boolean;
  readonly onHelp: () => void;
};

/** Octaves of `+` and `-`. */
const KEY_ZOOM = 2;
/** Part of the view that Shift and an arrow move. */
const KEY_PAN = 1 / 5;
/** The id of the "Go to address" text field. */
const GO_TO_ID = 'go-to';

/** Does what a key of the map stands for. */
export function runCommand(command: MapCommand, context: CommandContext): void {
  const { store, scale, isFirst } = context;
  switch (command) {
    case 'previous-region':
      return stepRegion(context, false);
    case 'next-region':
      return stepRegion(context, true);
    case 'previous-track':
      return stepTrack(store, -1);
    case 'next-track':
      return stepTrack(store, 1);
    case 'track-up':
    case 'track-down':
    case 'baseline':
    case 'mark':
    case 'hide':
      return changeTrack(store, command);
    case 'pan-left':
      return zoomTo(store, panBy(scale(), scale().width * KEY_PAN), { push: isFirst() });
    case 'pan-right':
      return zoomTo(store, panBy(scale(), -scale().width * KEY_PAN), { push: isFirst() });
    case 'zoom-in':
      return zoomByKey(context, KEY_ZOOM);
    case 'zoom-out':
      return zoomByKey(context, 1 / KEY_ZOOM);
    case 'zoom-to-selection':
      return zoomToSelection(store);
    case 'back':
      return back(store);
    case 'zoom-all':
      return showAll(store);
    case 'scale-log':
      return setScale(store, 'log');
    case 'scale-elastic':
      return setScale(store, 'elastic');
    case 'scale-linear':
      return setScale(store, 'linear');
    case 'next-probe':
      return stepProbe(context);
    case 'go-to':
      return document.getElementById(GO_TO_ID)?.focus();
    case 'help':
      return context.onHelp();
    case 'clear-selection':
      return select(store, undefined);
    default:
      return assertNever(command);
  }
}

/** The default view, or the whole space where that is shown already. */
function showAll(store: AppStore): void {
  const state = store.getState();
  const isAll = sameRange(viewportOf(state), defaultViewportOf(state));
  if (isAll) zoomTo(store, WHOLE_SPACE, { push: true });
  else zoomAll(store);
}

function zoomToSelection(store: AppStore): void {
  const { selection } = store.getState();
  if (selection) zoomTo(store, selection, { push: true });
}

/** Zooms about the selection where it is in view, else about the middle. */
function zoomByKey({ store, scale, isFirst }: CommandContext, factor: number): void {
  const from = scale();
  const { selection } = store.getState();
  const seen = selection && intersect(selection, from.viewport);
  const px = seen ? (from.toPx(edge(seen.first)) + from.toPx(endEdge(seen))) / 2 : from.width / 2;
  zoomTo(store, zoomAt(from, px, factor), { push: isFirst() });
}

/** Selects the next row of the selected host's map and brings it into view. */
function stepRegion({ store, scale, isFirst }: CommandContext, up: boolean): void {
  const state = store.getState();
  const rows = selectedHostOf(state)?.result.map.consumers[state.consumer]?.rows;
  if (!rows) return;
  const from = scale();
  const row = state.selection
    ? neighbourRow(rows, state.selection, up)
    : rowHolding(rows, up ? from.viewport.first : from.viewport.last);
  if (!row) return;
  select(store, row);
  const view = revealed(from, row);
  if (view) zoomTo(store, view, { push: isFirst() });
}

/** Selects the probe after the selected range, after the last one the first, and brings it into view. */
function stepProbe({ store, scale, isFirst }: CommandContext): void {
  const { probes, selection } = store.getState();
  const ordered = probes.toSorted(byPlace);
  const next = ordered.find((one) => !selection || byPlace(one, selection) > 0) ?? ordered[0];
  if (!next) return;
  select(store, next);
  const view = revealed(scale(), next);
  if (view) zoomTo(store, view, { push: isFirst() });
}

function byPlace(a: AddressRange, b: AddressRange): number {
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.last === b.last ? 0 : a.last < b.last ? -1 : 1;
}

/** Changes the selected host's track; the code for it is loaded when it is asked for. */
export function changeTrack(store: AppStore, command: TrackCommand): void {
  void import('../compare/run-track-command.ts').then(({ runTrackCommand }) =>
    runTrackCommand(store, command),
  );
}

function stepTrack(store: AppStore, by: 1 | -1): void {
  const state = store.getState();
  const hosts = shownHosts(state);
  const at = hosts.findIndex((host) => host.id === selectedHostOf(state)?.id);
  const next = hosts[at + by];
  if (at >= 0 && next) selectHost(store, next.id);
}

/** The view moved so that `row` can be seen; undefined where it can be already. */
function revealed(scale: Scale, row: AddressRange): AddressRange | undefined {
  const { viewport, width } = scale;
  if (covers(viewport, row) || intersect(viewport, row)) return undefined;
  const middle = (scale.toPx(edge(row.first)) + scale.toPx(endEdge(row))) / 2;
  return panBy(scale, width / 2 - middle);
}

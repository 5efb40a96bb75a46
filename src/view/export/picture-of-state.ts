import { counted } from '../../model/count.ts';
import { formatRange } from '../../model/range.ts';
import { densityOf } from '../../engine/density.ts';
import { EMPTY_SET, intersection } from '../../engine/range-set.ts';
import { layoutPicture } from '../../scene/picture/layout-picture.ts';
import type { TrackInput, TrackOverlay } from '../../scene/map-scene.ts';
import { paintSvg } from '../../scene/paint-svg.ts';
import type { Theme } from '../../scene/theme.ts';
import { cutsOf, showsAllConsumers, type ReadyHost } from '../../store/selectors.ts';
import type { AppState } from '../../store/store.ts';
import { usableOnSome, withDifferences } from '../compare/compare-overlays.ts';
import { overlaysOf } from '../probe/overlays.ts';
import { chosenHosts, chosenView, type ExportChoice } from './exported.ts';

/** A picture as SVG text, and how large it is drawn, in CSS pixels. */
export type StatePicture = {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
};

/** As wide as a page of a document takes it without shrinking the text below what can be read. */
const WIDTH = 1280;

/** The map of the choice, by the layout step of the screen. `link` goes into the picture, so that dropping it opens it. */
export function pictureOfState(
  state: AppState,
  choice: ExportChoice,
  theme: Theme,
  link?: string,
): StatePicture {
  const hosts = chosenHosts(state, choice);
  const viewport = chosenView(state, choice);
  const { consumer, probes, guest, scale, selection } = state;
  const asked = overlaysOf(hosts, { consumer, probes, guest, firmware: state.tab === 'facts' });
  const isCompared = choice.part === 'screen' && choice.host === undefined;
  const overlays = isCompared ? withDifferences(asked, state.comparisons) : asked;
  const tracks = tracksOf(state, hosts, overlays);
  const usable = hosts.map(({ result }) => result.map.consumers[consumer]?.usable ?? EMPTY_SET);
  const [first = EMPTY_SET, ...others] = usable;
  const some = others.length > 0 && usableOnSome(densityOf(usable), hosts, consumer);
  const strip = {
    usableOnAll: others.reduce(intersection, first),
    ...(some && { usableOnSome: some }),
  };
  const title = titleOf(hosts.map(({ entry }) => entry.name));
  const picture = layoutPicture({
    width: WIDTH,
    viewport,
    scale,
    cuts: cutsOf(state),
    title,
    consumer,
    tracks,
    ...(others.length > 0 && strip),
    ...(selection && { selection }),
  });
  const { width, height } = picture;
  const svg = paintSvg(picture.layers, {
    width,
    height,
    theme,
    title,
    description: `I/O virtual addresses ${formatRange(viewport)} of ${counted(hosts.length, 'host')}, for ${consumer}.`,
    ...(link !== undefined && { link }),
  });
  return { svg, width, height };
}

function tracksOf(
  state: AppState,
  hosts: readonly ReadyHost[],
  overlays: ReadonlyMap<string, TrackOverlay>,
): readonly TrackInput[] {
  return hosts.map(({ id, result }) => {
    const overlay = overlays.get(id);
    return {
      id,
      host: result.host,
      map: result.map,
      unfolded: state.unfolded.includes(id),
      allConsumers: showsAllConsumers(state, id),
      ...(overlay && { overlay }),
    };
  });
}

function titleOf(names: readonly string[]): string {
  const [first = 'Nothing', second, ...rest] = names;
  if (second === undefined) return first;
  return rest.length === 0
    ? `${first} and ${second}`
    : `${first}, ${second} and ${counted(rest.length, 'other host')}`;
}

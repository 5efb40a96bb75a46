import { firstUnknown, knownSummary } from '../../consumers/limits.ts';
import { formatAddress } from '../../model/address.ts';
import { formatKernel } from '../../model/kernel.ts';
import type { AddressRange } from '../../model/range.ts';
import type { Cuts } from '../../scale/elastic-axis.ts';
import { makeScale } from '../../scale/make-scale.ts';
import type { CssPixels, ScaleKind } from '../../scale/scale.ts';
import type { Drawable } from '../drawable.ts';
import { AXIS_TEXT_SIZE, layoutAxis, type AxisLayout } from '../layout-axis.ts';
import { layoutMap } from '../layout-map.ts';
import type { MapLayout, MapScene } from '../map-scene.ts';
import type { SvgLayer } from '../paint-svg.ts';
import { layoutLegend } from './legend.ts';
import { fitted, listed, textLine } from './text-lines.ts';
import { stripHead, trackHead } from './track-head.ts';

/** All that decides the picture: the scene of the map without what follows from the picture's own measures. */
export type PictureInput = Omit<MapScene, 'scale' | 'headerHeight' | 'monoCharWidth'> & {
  /** Of the whole picture. */
  readonly width: CssPixels;
  readonly viewport: AddressRange;
  readonly scale: ScaleKind;
  /** Where the elastic axis is cut, and what its ticks favour. */
  readonly cuts: Cuts;
  /** The line on top. */
  readonly title: string;
  /** Names of tracks by id, where they are not the host's. */
  readonly names?: ReadonlyMap<string, string>;
};

export type Picture = {
  readonly width: CssPixels;
  readonly height: CssPixels;
  readonly layers: readonly SvgLayer[];
};

const MARGIN = 16;
/** Width of the column that the heads of tracks stand in. */
const HEADS = 230;
const TITLE = 34;
const FOOT_LINE = 17;
/** Between the tracks and the legend. */
const BELOW = 10;
/** Of usual mono faces, in the axis's size: no text can be measured here. */
const MONO_CHAR = AXIS_TEXT_SIZE * 0.602;
/** The lanes are never narrower, however narrow the picture is asked to be. */
const LEAST_LANES = 200;

/** The picture's layers. Pure: the same input gives the same picture. */
export function layoutPicture(input: PictureInput): Picture {
  const width = Math.max(input.width, HEADS + LEAST_LANES + 2 * MARGIN);
  const inner = width - 2 * MARGIN;
  const lanes = { x: MARGIN + HEADS, width: inner - HEADS };
  const scale = makeScale(input.scale, input.viewport, lanes.width, input.cuts);
  const { selection } = input;
  const axis = layoutAxis({
    scale,
    boundaries: input.cuts,
    monoCharWidth: MONO_CHAR,
    ...(selection && { selection }),
  });
  const map = layoutMap({ ...input, scale, headerHeight: 0, monoCharWidth: MONO_CHAR });
  const legend = layoutLegend(map, inner);
  const foot = footLines(input, inner);

  const layers: SvgLayer[] = [];
  let y = 0;
  const add = (
    height: number,
    drawables: readonly Drawable[],
    place = { x: MARGIN, width: inner },
  ): void => {
    if (drawables.length > 0) layers.push({ ...place, y, height, drawables });
  };
  add(TITLE, [titleLine(input, inner)]);
  y += TITLE;
  add(axis.height, axisHead(axis, HEADS));
  add(axis.height, axis.drawables, lanes);
  y += axis.height;
  // A head may be a little higher than its track.
  add(map.height + BELOW, heads(input, map, inner));
  add(map.height, map.drawables, lanes);
  y += map.height + BELOW;
  add(legend.height, legend.drawables);
  y += legend.height + 4;
  const footHeight = foot.length * FOOT_LINE;
  add(footHeight, foot);
  return { width, height: Math.ceil(y + footHeight + 10), layers };
}

function titleLine({ title }: PictureInput, width: CssPixels): Drawable {
  return textLine({ x: 0, y: 24, text: fitted(title, width * 0.92, 15), size: 15, weight: 600 });
}

function axisHead({ prefix, notToScale, height }: AxisLayout, width: CssPixels): Drawable[] {
  const said = [
    ...(prefix === '' ? [] : [`… is ${prefix}`]),
    ...(notToScale ? ['not to scale'] : []),
  ];
  if (said.length === 0) return [];
  const place = { x: width - 8, y: height - 14, anchor: 'end' } as const;
  return [textLine({ ...place, text: said.join(', '), colour: 'muted' })];
}

function heads(input: PictureInput, { boxes }: MapLayout, width: CssPixels): Drawable[] {
  const { tracks, consumer, names, usableOnAll } = input;
  return boxes.flatMap((box) => {
    const rule: Drawable = {
      type: 'line',
      x1: 0,
      y1: box.top,
      x2: width,
      y2: box.top,
      stroke: 'line',
    };
    const track = tracks.find(({ id }) => id === box.id);
    if (track) {
      const name = names?.get(track.id) ?? track.host.name;
      return [rule, ...trackHead(track, name, consumer, box, HEADS)];
    }
    if (!usableOnAll) return [rule];
    const unknown = firstUnknown(tracks);
    const summary = knownSummary(usableOnAll, unknown);
    return [rule, ...stripHead(tracks.length, summary, unknown, box, HEADS)];
  });
}

function footLines(input: PictureInput, width: CssPixels): Drawable[] {
  const { consumer, tracks, viewport, scale } = input;
  const kernels = [...new Set(tracks.map(({ map }) => formatKernel(map.rules.kernel)))];
  const shown = `${formatAddress(viewport.first)} - ${formatAddress(viewport.last)}`;
  const sources = [...new Set(tracks.flatMap(({ host }) => host.sources))];
  const rules = kernels.length === 0 ? '' : ` by the rules of Linux ${kernels.join(', ')}`;
  const lines = [
    `For ${consumer}${rules}. Shown: ${shown}, both included, on the ${scale} scale.`,
    ...(sources.length === 0 ? [] : [listed('From ', sources, width)]),
  ];
  return lines.map((text, i) =>
    textLine({ x: 0, y: 12 + FOOT_LINE * i, text: fitted(text, width), colour: 'muted' }),
  );
}

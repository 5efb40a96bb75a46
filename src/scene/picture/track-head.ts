import { knownSummary, unknownFrom } from '../../consumers/limits.ts';
import { noneAssignable } from '../../consumers/none-assignable.ts';
import type { ConsumerId } from '../../consumers/consumer.ts';
import { EMPTY_SET } from '../../engine/range-set.ts';
import { formatAddress, type Address } from '../../model/address.ts';
import { counted } from '../../model/count.ts';
import type { SetSummary } from '../../model/host-map.ts';
import { bitsOf } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';
import type { CssPixels } from '../../scale/scale.ts';
import type { ColourToken, Drawable } from '../drawable.ts';
import type { TrackBox, TrackInput } from '../map-scene.ts';
import { fitted, SMALL, textLine } from './text-lines.ts';

const NAME_SIZE = 14;

type HeadLine = { readonly text: string; readonly colour: ColourToken };

/** What stands beside a track: its name, what is known of it, what is usable, the names of its lanes. */
export function trackHead(
  { host, map }: Pick<TrackInput, 'host' | 'map'>,
  name: string,
  consumer: ConsumerId,
  box: TrackBox,
  width: CssPixels,
): Drawable[] {
  const { aperture } = host;
  const bits = aperture.known ? bitsOf(aperture.range) : undefined;
  const reach = aperture.known
    ? `${bits === undefined ? '' : `${bits}-bit `}aperture`
    : 'aperture not known';
  const known = [`${reach}, ${counted(host.groups.length, 'group')}`];
  if (host.dmaMask) known.push(`DMA mask ${host.dmaMask.bits} bits`);
  const lines = known.map((text): HeadLine => ({ text, colour: 'muted' }));
  lines.push(...freeLines({ host, map }, consumer));
  return [...headLines(name, lines, box, width), ...laneNames(box, width)];
}

function freeLines(
  { host, map }: Pick<TrackInput, 'host' | 'map'>,
  consumer: ConsumerId,
): HeadLine[] {
  const refused = noneAssignable(host, map, consumer);
  if (refused) {
    return [{ text: `no group can be assigned: ${refused.errno}`, colour: 'direct' }];
  }
  const unknown = unknownFrom(host, map.merged);
  return usableLines(knownSummary(map.consumers[consumer]?.usable ?? EMPTY_SET, unknown), unknown);
}

/** What stands beside the strip for all. */
export function stripHead(
  hosts: number,
  usable: SetSummary,
  unknown: Address | undefined,
  box: TrackBox,
  width: CssPixels,
): Drawable[] {
  const title = hosts === 2 ? 'Usable on both' : `Usable on all ${hosts}`;
  const head = headLines(title, usableLines(usable, unknown), box, width);
  return [...head, ...laneNames(box, width)];
}

function usableLines({ windows, bytes }: SetSummary, unknown: Address | undefined): HeadLine[] {
  const none = unknown === undefined ? 'nothing usable' : 'no window known';
  const text = windows === 0 ? none : `usable: ${counted(windows, 'window')}, ${formatSize(bytes)}`;
  const free: HeadLine = { text, colour: windows === 0 ? 'direct' : 'usable-text' };
  if (unknown === undefined) return [free];
  return [free, { text: `unknown from ${formatAddress(unknown)}`, colour: 'muted' }];
}

function headLines(
  name: string,
  lines: readonly HeadLine[],
  { top }: TrackBox,
  width: CssPixels,
): Drawable[] {
  // Semi-bold is wider than the mean that `fitted` counts with.
  const shown = fitted(name, width * 0.92, NAME_SIZE);
  return [
    textLine({ x: 0, y: top + 18, text: shown, size: NAME_SIZE, weight: 600 }),
    ...lines.map(({ text, colour }, i) =>
      textLine({ x: 0, y: top + 35 + 15 * i, text: fitted(text, width), colour }),
    ),
  ];
}

/** The names of lanes that have one, each beside its lane. */
function laneNames({ lanes }: TrackBox, width: CssPixels): Drawable[] {
  return lanes.flatMap(({ top, height, label }) => {
    if (label === undefined) return [];
    const text = fitted(label, width);
    const y = top + height / 2 + SMALL * 0.36;
    return [textLine({ x: width - 8, y, text, colour: 'muted', anchor: 'end' })];
  });
}

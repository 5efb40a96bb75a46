import { noneAssignable } from '../consumers/none-assignable.ts';
import { firstUnknown } from '../consumers/limits.ts';
import { FIRST_ADDRESS, LAST_ADDRESS } from '../model/address.ts';
import type { RangeSet } from '../model/range-set.ts';
import { intersect, range } from '../model/range.ts';
import type { GlyphMaker } from './glyphs.ts';
import type { MapScene } from './map-scene.ts';
import { targetOf, type LaneBox, type Parts } from './track-parts.ts';
import { addUsable } from './usable-lane.ts';

/** The windows that all hosts leave free, solid as far as every host speaks, and dashed beyond. */
export function addUsableOnAll(
  parts: Parts,
  scene: MapScene,
  maker: GlyphMaker,
  set: RangeSet,
  box: LaneBox,
): void {
  const lane = 'usable-on-all' as const;
  const [refused] = scene.tracks.flatMap(({ host, map }) => {
    const refusal = noneAssignable(host, map, scene.consumer);
    return refusal ? [{ ...refusal, host: host.name }] : [];
  });
  const base = { scene, maker, set, box, lane, ...(refused && { refused }) } as const;
  const from = firstUnknown(scene.tracks);
  if (from === undefined) {
    addUsable(parts, base);
    return;
  }
  if (from > FIRST_ADDRESS) {
    addUsable(parts, { ...base, within: range(FIRST_ADDRESS, from - 1n) });
  }
  for (const glyph of maker.glyphsOf(set, range(from, LAST_ADDRESS))) {
    parts.drawables.push({
      type: 'rect',
      x: glyph.x0,
      y: box.top,
      width: glyph.x1 - glyph.x0,
      height: box.height,
      stroke: 'outside-line',
      dashed: true,
      radius: 3,
    });
    const unknown = intersect(glyph.range, range(from, LAST_ADDRESS)) ?? glyph.range;
    const target = targetOf(glyph, 'unknown', lane, box, undefined);
    parts.targets.push({ ...target, range: unknown });
  }
}

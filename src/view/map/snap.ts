import { edge, type Edge } from '../../model/address.ts';
import { endEdge } from '../../model/range.ts';
import type { CssPixels, Scale } from '../../scale/scale.ts';
import type { Target } from '../../scene/map-scene.ts';

/** How near a measured end must come to a drawn edge to take it. */
const REACH: CssPixels = 5;

/**
 * The edge at `px`, or the nearest exact edge of a target within 5 px: a hand can not hit
 * 0xfee00000 from far, and that is what it means. Clusters hold many edges and are passed over.
 */
export function snappedEdge(scale: Scale, targets: readonly Target[], px: CssPixels): Edge {
  let best: Edge | undefined;
  let distance = REACH;
  for (const { count, range } of targets) {
    if (count !== 1) continue;
    for (const candidate of [edge(range.first), endEdge(range)]) {
      const away = Math.abs(scale.toPx(candidate) - px);
      if (away >= distance) continue;
      distance = away;
      best = candidate;
    }
  }
  return best ?? scale.toEdge(px);
}

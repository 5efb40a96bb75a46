import type { CssPixels } from '../scale/scale.ts';
import type { MapLayout, Target } from './map-scene.ts';

/**
 * What stands at a point: of the targets that hold it the last drawn; where only free space, or nothing,
 * holds it, the nearest small thing within `slack` pixels sideways in the same lane; else what holds it.
 */
export function hitTest(
  layout: Pick<MapLayout, 'targets'>,
  x: CssPixels,
  y: CssPixels,
  slack: CssPixels,
): Target | undefined {
  let inside: Target | undefined;
  let near: Target | undefined;
  let nearest = slack;
  for (const target of layout.targets) {
    if (y < target.y || y >= target.y + target.height) continue;
    const away = Math.max(target.x - x, x - (target.x + target.width), 0);
    if (away === 0) inside = target;
    // A thing that is wide enough to be hit by itself takes nothing from its neighbours.
    else if (away <= nearest && target.width <= 2 * slack) {
      near = target;
      nearest = away;
    }
  }
  return inside !== undefined && !isGround(inside) ? inside : (near ?? inside);
}

const GROUNDS: readonly Target['kind'][] = [
  'free',
  'unknown',
  'outside-aperture',
  'beyond-dma-mask',
  'beyond-bus-limit',
  'outside-dma-ranges',
];

/** Whether a target is what other things stand on. */
function isGround(target: Target): boolean {
  return GROUNDS.includes(target.kind);
}

import { describe, expect, test } from 'vitest';
import { edge, LAST_ADDRESS, LAST_EDGE } from '../../../../src/model/address.ts';
import { range, WHOLE_SPACE, type AddressRange } from '../../../../src/model/range.ts';
import { makeScale } from '../../../../src/scale/make-scale.ts';
import type { Target } from '../../../../src/scene/map-scene.ts';
import { snappedEdge } from '../../../../src/view/map/snap.ts';

const SCALE = makeScale('log', WHOLE_SPACE, 1000, new BigUint64Array(0));
const MSI = range(0xfee00000n, 0xfeefffffn);

function target(of: AddressRange, count = 1): Target {
  return { lane: 'merged', range: of, kind: 'msi', count, x: 0, y: 0, width: 1, height: 1 };
}

describe('snappedEdge', () => {
  test('snappedEdge(near a region) is the exact edge of that region', () => {
    const px = SCALE.toPx(edge(MSI.first));
    expect(snappedEdge(SCALE, [target(MSI)], px - 3)).toBe(MSI.first);
  });

  test('snappedEdge(near the end of the space) is 2^64', () => {
    const top = range(0x8000_0000_0000_0000n, LAST_ADDRESS);
    expect(snappedEdge(SCALE, [target(top)], 999)).toBe(LAST_EDGE);
  });

  test('snappedEdge(far from all, or near a cluster alone) is the edge under the pixel', () => {
    const px = SCALE.toPx(edge(MSI.first));
    expect(snappedEdge(SCALE, [target(MSI)], px - 30)).toBe(SCALE.toEdge(px - 30));
    expect(snappedEdge(SCALE, [target(MSI, 7)], px - 3)).toBe(SCALE.toEdge(px - 3));
    expect(snappedEdge(SCALE, [], px)).toBe(SCALE.toEdge(px));
  });
});

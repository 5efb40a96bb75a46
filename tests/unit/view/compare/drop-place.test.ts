import { describe, expect, it } from 'vitest';
import { placeAt, topOfPlace } from '../../../../src/view/compare/drop-place.ts';

const HOSTS = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
const PLACES = new Map([
  ['a', { top: 0, height: 92 }],
  ['b', { top: 100, height: 92 }],
  ['c', { top: 200, height: 36 }],
]);

describe('where a track is dropped', () => {
  it('`placeAt` goes by the middles of the tracks', () => {
    const at = [-50, 45, 47, 145, 147, 217, 219, 5000].map((y) => placeAt(HOSTS, PLACES, y));
    expect(at).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
    expect(placeAt([], PLACES, 10)).toBe(0);
  });

  it('`topOfPlace` is in the gap above a host, and under the last', () => {
    expect([0, 1, 2, 3].map((at) => topOfPlace(HOSTS, PLACES, at))).toEqual([0, 95, 195, 238]);
  });
});

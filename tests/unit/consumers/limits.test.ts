import { describe, expect, test } from 'vitest';
import { limitsOf, unknownFrom } from '../../../src/consumers/limits.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import type { Host } from '../../../src/model/host.ts';
import { setText, textHost } from './text-host.ts';

function limits(host: Host): readonly (readonly [string, string])[] {
  return limitsOf(host).map(({ kind, set }) => [kind, setText(set)] as const);
}

describe('limitsOf', () => {
  test('is nothing for a whole or an unknown aperture', () => {
    expect(limits(textHost({}))).toEqual([]);
    expect(limits(textHost({}, '0-0xffffffffffffffff'))).toEqual([]);
  });

  test.each([
    ['0-0x7fffffffff', '0x8000000000-0xffffffffffffffff'],
    ['0x1000-0xffffffffffffffff', '0x0-0xfff'],
    ['0x1000-0x1000', '0x0-0xfff 0x1001-0xffffffffffffffff'],
    ['0-0xfffffffffffffffe', '0xffffffffffffffff-0xffffffffffffffff'],
  ])('takes what is outside the aperture %s', (aperture, outside) => {
    expect(limits(textHost({}, aperture))).toEqual([['outside-aperture', outside]]);
  });

  test.each([
    [1, [['beyond-dma-mask', '0x2-0xffffffffffffffff']]],
    [32, [['beyond-dma-mask', '0x100000000-0xffffffffffffffff']]],
    [63, [['beyond-dma-mask', '0x8000000000000000-0xffffffffffffffff']]],
    [64, []],
  ])('takes what is beyond a DMA mask of %i bits', (bits, expected) => {
    expect(limits({ ...textHost({}), dmaMask: { bits, because: 'the test' } })).toEqual(expected);
  });
});

describe('unknownFrom', () => {
  test.each([
    [{ '1': '' }, undefined, 0n],
    [{ '1': '0-0 msi' }, undefined, 1n],
    [{ '1': '0x5000-0x5fff msi,0x1000-0x1fff msi' }, undefined, 0x6000n],
    [{ '1': '0-0xffffffffffffffff reserved' }, undefined, undefined],
    [{ '1': '0-0xfff msi' }, '0-0x7fffffffff', undefined],
    [{ '1': '' }, '0-0x7fffffffff', undefined],
  ])('of %j with the aperture %s is %s', (groups, aperture, from) => {
    const host = textHost(groups, aperture);
    expect(unknownFrom(host, mapHost(host).merged)).toBe(from);
  });
});

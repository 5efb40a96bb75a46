import { DEFAULT_RULES } from '../../../src/model/settings.ts';
import { describe, expect, test } from 'vitest';
import {
  firstUnknown,
  knownSummary,
  limitsOf,
  unknownFrom,
} from '../../../src/consumers/limits.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { rangeSet } from '../../../src/engine/range-set.ts';
import { address, FIRST_ADDRESS, LAST_ADDRESS } from '../../../src/model/address.ts';
import type { Host } from '../../../src/model/host.ts';
import { NO_MACHINE } from '../../../src/model/machine.ts';
import { setText, span, textHost } from './text-host.ts';

function limits(host: Host): readonly (readonly [string, string])[] {
  return limitsOf(host, DEFAULT_RULES, 'vfio-type1').map(
    ({ kind, set }) => [kind, setText(set)] as const,
  );
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

  test('is all where a log tells the aperture, and no dump lists a group', () => {
    const host = { ...textHost({}, '0-0x7fffffffff'), machine: NO_MACHINE };
    expect(unknownFrom(host, mapHost(host).merged)).toBe(0n);
    expect(mapHost(host).consumers['vfio-type1']?.summary.windows).toBe(0);
    const listed = { ...textHost({ '1': '' }, '0-0x7fffffffff'), machine: NO_MACHINE };
    expect(unknownFrom(listed, mapHost(listed).merged)).toBeUndefined();
  });
});

describe('firstUnknown', () => {
  const first = (...hosts: readonly Host[]) =>
    firstUnknown(hosts.map((host) => ({ host, map: mapHost(host) })));

  test('is the lowest of all, and none where every aperture is known', () => {
    const known = textHost({ '1': '0x9000-0x9fff msi' }, '0-0xffff');
    const low = textHost({ '1': '0x1000-0x1fff msi' });
    const high = textHost({ '1': '0x5000-0x5fff msi' });
    expect(first(known, high, low)).toBe(0x2000n);
    expect(first(high, textHost({ '1': '' }))).toBe(0n);
    expect(first(known, known)).toBeUndefined();
    expect(first()).toBeUndefined();
  });
});

describe('knownSummary', () => {
  const usable = rangeSet([span('0-0xfff'), span('0x3000-0xffffffffffffffff')]);

  test('leaves out what lies from the unknown on', () => {
    expect(knownSummary(usable, address(0x4000n))).toMatchObject({ windows: 2, bytes: 0x2000n });
    expect(knownSummary(usable, LAST_ADDRESS)).toMatchObject({ bytes: 2n ** 64n - 0x2001n });
    expect(knownSummary(usable, FIRST_ADDRESS)).toEqual({ windows: 0, bytes: 0n });
    expect(knownSummary(usable, undefined)).toMatchObject({ bytes: 2n ** 64n - 0x2000n });
  });
});

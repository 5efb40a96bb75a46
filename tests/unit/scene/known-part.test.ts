import { describe, expect, test } from 'vitest';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { formatRange } from '../../../src/model/range.ts';
import { knownPart } from '../../../src/scene/known-part.ts';
import { textHost } from '../consumers/text-host.ts';

const LAST = '0xffffffffffffffff';

describe('knownPart', () => {
  test.each([
    ['0x1000-0x1fff msi', undefined, '0x0-0x1fff', `0x2000-${LAST}`],
    ['0x0-0x0 msi', undefined, '0x0-0x0', `0x1-${LAST}`],
    [`${LAST}-${LAST} msi`, undefined, `0x0-${LAST}`, undefined],
    ['', undefined, undefined, `0x0-${LAST}`],
    ['', `0x0-${LAST}`, `0x0-${LAST}`, undefined],
    ['0x1000-0x1fff msi', '0x1000-0x7fffffffff', '0x1000-0x7fffffffff', undefined],
  ])('of %s with the aperture %s', (regions, aperture, known, unknown) => {
    const host = textHost({ '1': regions }, aperture);
    const part = knownPart({ host, map: mapHost(host) });
    expect(part.known && formatRange(part.known)).toBe(known);
    expect(part.unknown && formatRange(part.unknown)).toBe(unknown);
  });
});

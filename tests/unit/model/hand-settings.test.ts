import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  handOfSettings,
  handSettingsOf,
  sameSettings,
  settingsByHand,
} from '../../../src/model/hand-settings.ts';
import { lowBits } from '../../../src/model/range.ts';
import { arbitrarySettings } from '../formats/link/arbitrary-layouts.ts';

it('`handOfSettings` undoes `settingsByHand`', () => {
  fc.assert(
    fc.property(arbitrarySettings, (hand) => {
      const settings = settingsByHand('lab', hand);
      expect(settings.name).toBe('lab');
      expect(handOfSettings(settings)).toEqual(hand);
    }),
  );
});

it('`settingsByHand` says who said it', () => {
  const settings = settingsByHand('lab', { aperture: lowBits(39), dmaMaskBits: 42 });
  expect(settings).toEqual({
    name: 'lab',
    aperture: { range: lowBits(39), because: 'set by hand to 0x0-0x7fffffffff' },
    dmaMask: { bits: 42, because: 'set by hand' },
  });
});

it('`handSettingsOf` keeps what is said by hand, and nothing else', () => {
  fc.assert(
    fc.property(arbitrarySettings, (hand) => {
      const entry = { ...hand, name: 'lab', id: '1' };
      expect(handSettingsOf(entry)).toEqual(hand);
    }),
  );
});

it('`sameSettings` is true of equal values that are not the same objects, and of no others', () => {
  fc.assert(
    fc.property(arbitrarySettings, arbitrarySettings, (a, b) => {
      expect(sameSettings(a, structuredClone(a))).toBe(true);
      expect(sameSettings(a, { ...a, dmaMaskBits: (a.dmaMaskBits ?? 0) + 1 })).toBe(false);
      expect(sameSettings(a, b)).toBe(isEqual(a, b));
    }),
  );
});

function isEqual(a: unknown, b: unknown): boolean {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
}

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { handOfSettings, settingsByHand } from '../../../src/model/hand-settings.ts';
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

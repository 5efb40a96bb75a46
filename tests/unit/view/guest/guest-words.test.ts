import { describe, expect, test } from 'vitest';
import { startsText } from '../../../../src/view/guest/guest-words.ts';

describe('startsText', () => {
  test('startsText counts what is refused, and says so where it is none', () => {
    expect(startsText({ fatal: 0, warning: 0 })).toBe(
      'The guest starts: nothing that VFIO maps is refused',
    );
    expect(startsText({ fatal: 0, warning: 2 })).toMatch(/^The guest starts; 2 pieces for devices/);
    expect(startsText({ fatal: 1, warning: 2 })).toMatch(/^The guest does not start: 1 piece/);
  });

  test('startsText(an errno) never says that it starts: no group can be assigned', () => {
    expect(startsText({ fatal: 0, warning: 0 }, 'EINVAL')).toBe(
      'The guest does not start with a device of this host: no group can be assigned (EINVAL)',
    );
  });
});

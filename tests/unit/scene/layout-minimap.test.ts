import { describe, expect, it } from 'vitest';
import { WHOLE_SPACE } from '../../../src/model/range.ts';
import { layoutMinimap } from '../../../src/scene/layout-minimap.ts';
import { describeDrawables } from './describe-drawables.ts';
import { trackOf } from './host-of.ts';

describe('layoutMinimap', () => {
  it('shows all of 2^64 and a mark for each thing reserved, a row for each host', () => {
    const one = trackOf('one', { groups: { 1: ['0xfee00000-0xfeefffff msi'] } });
    const two = trackOf('two', {
      groups: { 1: ['0x0-0x0 direct', '0xfd00000000-0xffffffffff reserved'] },
    });
    const minimap = layoutMinimap({ width: 1000, height: 24, tracks: [one, two] });
    expect(minimap.scale.viewport).toEqual(WHOLE_SPACE);
    // log2(0xfee80000 / 4096) / 52 of 1000 px is 384.5, log2(0xfe80000000 / 4096) / 52 is 538.3.
    expect(describeDrawables(minimap.drawables)).toEqual([
      'rect 382.5 6 4 6 msi',
      'rect 0 12 4 6 direct',
      'rect 536.3 12 4 6 reserved',
    ]);
  });

  it('of nothing has a scale and no marks', () => {
    const minimap = layoutMinimap({ width: 0, height: 24, tracks: [] });
    expect(minimap.drawables).toEqual([]);
    expect(minimap.scale.width).toBe(1);
  });
});

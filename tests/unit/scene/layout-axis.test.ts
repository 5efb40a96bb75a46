import { describe, expect, it } from 'vitest';
import { range, WHOLE_SPACE } from '../../../src/model/range.ts';
import { makeScale } from '../../../src/scale/make-scale.ts';
import { layoutAxis } from '../../../src/scene/layout-axis.ts';
import { describeDrawables } from './describe-drawables.ts';

const MSI = range(0xfee00000n, 0xfeefffffn);

describe('layoutAxis', () => {
  it('of a page at 0xfffffffffffff000 shows both exact edges', () => {
    const scale = makeScale('log', range(0xfffffffffffff000n, WHOLE_SPACE.last), 500, []);
    const axis = layoutAxis({ scale, boundaries: [], monoCharWidth: 6.6 });
    expect(axis.prefix).toBe('0xfffffffffffff');
    expect(describeDrawables(axis.drawables)).toMatchInlineSnapshot(`
      [
        "line 0 32.5 500 32.5 line",
        "line 0.5 32 0.5 37 muted",
        "text 0 14 start ink "0xfffffffffffff000"",
        "line 250 32 250 37 muted",
        "text 250 14 middle ink "…800"",
        "text 250 27 middle muted "+2 KiB"",
        "line 499.5 32 499.5 37 muted",
        "text 500 14 end ink "0x10000000000000000"",
        "text 500 27 end muted "+4 KiB"",
      ]
    `);
  });

  it('marks the selection, and labels where it begins', () => {
    const scale = makeScale('elastic', range(0n, 0x7fffffffffn), 1000, [MSI.first, 0xfef00000n]);
    const boundaries = [MSI.first, 0xfef00000n];
    const axis = layoutAxis({ scale, boundaries, selection: MSI, monoCharWidth: 6.6 });
    expect(axis.notToScale).toBe(true);
    const text = describeDrawables(axis.drawables);
    expect(text.filter((line) => line.endsWith(' accent'))).toHaveLength(1);
    expect(text.some((line) => line.includes('"0xfee00000"'))).toBe(true);
  });

  it('marks no selection out of view', () => {
    const scale = makeScale('linear', range(0n, 0xffffn), 1000, []);
    const axis = layoutAxis({ scale, boundaries: [], selection: MSI, monoCharWidth: 6.6 });
    expect(axis.notToScale).toBe(false);
    expect(describeDrawables(axis.drawables).some((line) => line.includes('accent'))).toBe(false);
  });
});

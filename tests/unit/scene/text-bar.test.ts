import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import { range, WHOLE_SPACE } from '../../../src/model/range.ts';
import { textBar } from '../../../src/scene/text-bar.ts';
import { trackOf, type HostText } from './host-of.ts';

function barOf(text: HostText, last: bigint, first = 0n): string[] {
  const { host, map } = trackOf('t', text);
  return textBar({ map, host, consumer: 'vfio-type1', viewport: range(first, last), columns: 72 });
}

describe('textBar', () => {
  it('of a 39-bit laptop shows kinds, usable, axis and legend', () => {
    const text = {
      bits: 39,
      groups: { 1: ['0x7b800000-0x7fffffff direct-relaxable', '0xfee00000-0xfeefffff msi'] },
    };
    expect(barOf(text, 0xffffffffffn)).toMatchInlineSnapshot(`
      [
        "................................................d..M..................//",
        "=================================================== =================",
        "|0x0                |0x100000            |0x10000000      0x10000000000|",
        "d direct-relaxable   M msi   . free   / outside the aperture   = usable",
      ]
    `);
  });

  it('says what keeps the DMA API out besides regions, and that type1 takes no group', () => {
    const text = { bits: 39, dmaMaskBits: 36, groups: { 1: ['0x1000-0x1fff direct'] } };
    const { host, map } = trackOf('t', text);
    const scene = { map, host, viewport: range(0n, 0xff_ffff_ffffn), columns: 72 };
    const [kinds, usable, , ...legend] = textBar({ ...scene, consumer: 'dma-api' });
    expect(kinds).toMatch(/^0+D+\.+>+\/+$/);
    expect(usable).toMatch(/^ +=+$/);
    expect(legend.join(' ')).toContain('> beyond the DMA mask 0 page 0');
    const [, refused, , ...words] = textBar({ ...scene, consumer: 'vfio-type1' });
    expect(refused).toMatch(/^[! ]+$/);
    expect(words.join(' ')).toContain('! usable addresses, but no group can be assigned');
  });

  it('of an unknown aperture says so beyond the last region, in both rows', () => {
    const text = { groups: { 1: ['0xfee00000-0xfeefffff msi'] } };
    expect(barOf(text, WHOLE_SPACE.last)).toMatchInlineSnapshot(`
      [
        "...........................M????????????????????????????????????????????",
        "=========================== ????????????????????????????????????????????",
        "|0x0                  |0x10000000                   0x10000000000000000|",
        "M msi   . free   ? aperture not known   = usable",
      ]
    `);
  });

  it('of a host without regions and aperture claims nothing', () => {
    const [kinds, usable] = barOf({ groups: {} }, WHOLE_SPACE.last);
    expect(kinds).toBe('?'.repeat(72));
    expect(usable).toBe('?'.repeat(72));
  });

  it('shows a kind that another hides in the column beside it', () => {
    const [kinds] = barOf(
      { bits: 48, groups: { 1: ['0xfec00000-0xfec00fff reserved', '0xfee00000-0xfeefffff msi'] } },
      0xffffffffffffn,
    );
    expect(kinds).toContain('#M');
  });

  it('shows a single byte at 0 and one at 2^64-1', () => {
    const [kinds = ''] = barOf(
      { bits: 64, groups: { 1: ['0x0-0x0 msi', '0xffffffffffffffff-0xffffffffffffffff direct'] } },
      LAST_ADDRESS,
    );
    expect(kinds[0]).toBe('M');
    expect(kinds[71]).toBe('D');
  });

  it('has no line over 72 columns, plain ASCII only, in any window', () => {
    const { host, map } = trackOf('t', {
      bits: 48,
      groups: { 1: ['0x8000000-0x80fffff msi', '0xfd00000000-0xffffffffff reserved'] },
    });
    const anyWindow = fc
      .tuple(fc.bigInt(0n, LAST_ADDRESS), fc.bigInt(0n, LAST_ADDRESS))
      .filter(([a, b]) => (a > b ? a - b : b - a) > 72n);
    fc.assert(
      fc.property(anyWindow, ([a, b]) => {
        const viewport = range(a < b ? a : b, a < b ? b : a);
        const lines = textBar({ map, host, consumer: 'vfio-type1', viewport, columns: 72 });
        expect(lines.length).toBeGreaterThanOrEqual(4);
        for (const line of lines) expect(line).toMatch(/^[\x20-\x7e]{0,72}$/);
        expect(lines[0]).toHaveLength(72);
      }),
    );
  });
});

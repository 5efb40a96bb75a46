import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, LAST_EDGE } from '../../../src/model/address.ts';
import { endEdge, range, WHOLE_SPACE } from '../../../src/model/range.ts';
import { makeScale } from '../../../src/scale/make-scale.ts';
import { SCALE_KINDS } from '../../../src/scale/scale.ts';
import { ticks, type Axis } from '../../../src/scale/ticks.ts';

const CHAR = 7;

/** Labels as `px text size`, ticks without a label as `px`. */
function asText(axis: Axis): string[] {
  return axis.ticks.map(({ px, label }) =>
    [px.toFixed(0), label?.text, label?.size].filter((part) => part !== undefined).join(' '),
  );
}

function spans(axis: Axis): { start: number; end: number }[] {
  return axis.ticks.flatMap(({ px, label }) => {
    if (!label) return [];
    const width = Math.max(label.text.length, label.size?.length ?? 0) * CHAR;
    const start = { start: px, middle: px - width / 2, end: px - width }[label.anchor];
    return [{ start, end: start + width }];
  });
}

const anyViewport = fc
  .tuple(fc.bigInt(0n, LAST_EDGE - 16n), fc.integer({ min: 4, max: 64 }))
  .map(([first, bits]) => {
    const last = first + (1n << BigInt(bits)) - 1n;
    return range(first, last > WHOLE_SPACE.last ? WHOLE_SPACE.last : last);
  });

describe('ticks', () => {
  it('of a page at 0xfffffffffffff000 say its exact edges, and the shared digits once', () => {
    const page = makeScale('log', range(0xfffffffffffff000n, WHOLE_SPACE.last), 1000, []);
    const axis = ticks(page, { boundaries: [], charWidth: CHAR });
    expect(axis.prefix).toBe('0xfffffffffffff');
    expect(asText(axis)).toEqual([
      '0 0xfffffffffffff000',
      '250 …400 +1 KiB',
      '375 …600',
      '500 …800 +2 KiB',
      '625 …a00',
      '750 …c00 +3 KiB',
      '1000 0x10000000000000000 +4 KiB',
    ]);
  });

  it('of 48 bits on the log scale are powers of 16', () => {
    const scale = makeScale('log', range(0n, 0xffffffffffffn), 1320, []);
    expect(asText(ticks(scale, { boundaries: [], charWidth: CHAR }))).toMatchInlineSnapshot(`
      [
        "0 0x0",
        "150 0x10000 64 KiB",
        "294 0x100000 1 MiB",
        "440 0x1000000 16 MiB",
        "587 0x10000000 256 MiB",
        "733 0x100000000 4 GiB",
        "880 0x1000000000 64 GiB",
        "1027 0x10000000000 1 TiB",
        "1320 0x1000000000000 256 TiB",
      ]
    `);
  });

  it('of 48 bits on the linear scale are multiples of one power of two', () => {
    const scale = makeScale('linear', range(0n, 0xffffffffffffn), 800, []);
    expect(asText(ticks(scale, { boundaries: [], charWidth: CHAR }))).toEqual([
      '0 0x0',
      '200 0x400000000000 64 TiB',
      '400 0x800000000000 128 TiB',
      '600 0xc00000000000 192 TiB',
      '800 0x1000000000000 256 TiB',
    ]);
  });

  it('give boundaries priority over the grid, and the favoured over all boundaries', () => {
    const scale = makeScale('log', range(0n, 0xffffffffffffn), 1320, []);
    const boundaries = [0xfec00000n, 0xfee00000n, 0xfef00000n];
    const labels = (favoured: readonly bigint[]): (string | undefined)[] =>
      ticks(scale, { boundaries, favoured, charWidth: CHAR }).ticks.map((tick) => tick.label?.text);
    expect(labels([])).toContain('0xfec00000');
    expect(labels([])).not.toContain('0x100000000');
    expect(labels([0xfee00000n])).toContain('0xfee00000');
    expect(labels([0xfee00000n])).not.toContain('0xfec00000');
  });

  it.each(SCALE_KINDS)(
    'on the %s scale never overlap and begin and end with the viewport',
    (kind) => {
      fc.assert(
        fc.property(
          anyViewport,
          fc.array(fc.bigInt(0n, LAST_EDGE), { maxLength: 40 }),
          fc.constantFrom(320, 1000, 2560),
          (viewport, edges, width) => {
            const boundaries = edges.toSorted((a, b) => (a < b ? -1 : 1));
            const scale = makeScale(kind, viewport, width, boundaries);
            const axis = ticks(scale, { boundaries, charWidth: CHAR });
            const first = axis.ticks[0];
            const last = axis.ticks.at(-1);
            expect(first?.label?.text).toBe(formatAddress(viewport.first));
            expect(last?.label?.text).toBe(formatAddress(endEdge(viewport)));
            const taken = spans(axis).toSorted((a, b) => a.start - b.start);
            for (const [i, span] of taken.entries()) {
              expect(span.start).toBeGreaterThanOrEqual(-1);
              expect(span.end).toBeLessThanOrEqual(width + 1);
              const next = taken[i + 1];
              if (next) expect(next.start).toBeGreaterThan(span.end);
            }
          },
        ),
      );
    },
  );

  it.each(SCALE_KINDS)('on the %s scale: `…` and the prefix make the whole address', (kind) => {
    fc.assert(
      fc.property(anyViewport, (viewport) => {
        const axis = ticks(makeScale(kind, viewport, 1000, []), {
          boundaries: [],
          charWidth: CHAR,
        });
        expect(axis.ticks.length).toBeGreaterThan(2);
        for (const { edge, label } of axis.ticks) {
          if (label) expect(label.text.replace('…', axis.prefix)).toBe(formatAddress(edge));
        }
      }),
    );
  });
});

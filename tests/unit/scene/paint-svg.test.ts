import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Drawable } from '../../../src/scene/drawable.ts';
import { paintSvg } from '../../../src/scene/paint-svg.ts';
import { THEMES } from '../../../src/scene/theme.ts';
import { isWellFormed } from './well-formed.ts';

const OPTIONS = { width: 100, height: 50, theme: THEMES.light, title: 'A map', description: 'd' };

function svgOf(drawables: readonly Drawable[], more: Partial<Parameters<typeof paintSvg>[1]> = {}) {
  return paintSvg([{ x: 10, y: 5, width: 80, height: 40, drawables }], { ...OPTIONS, ...more });
}

/** The lines of the one layer. */
function layerOf(drawables: readonly Drawable[]): string[] {
  const lines = svgOf(drawables).split('\n');
  return lines.slice(lines.findIndex((line) => line.startsWith('<svg x=')) + 1, -3);
}

const text: Extract<Drawable, { type: 'text' }> = {
  type: 'text',
  x: 40,
  y: 20,
  text: '32 GiB',
  colour: 'ink',
  face: 'sans',
  size: 12,
  weight: 400,
  anchor: 'middle',
};

describe('paintSvg', () => {
  it('is one element with a title, a description, a ground, and a box for each layer', () => {
    expect(svgOf([]).split('\n')).toEqual([
      expect.stringMatching(
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="100" height="50" viewBox="0 0 100 50" role="img" /,
      ),
      '<title id="iovascope-title">A map</title>',
      '<desc id="iovascope-description">d</desc>',
      '<rect width="100" height="50" fill="#ffffff"/>',
      '<svg x="10" y="5" width="80" height="40" overflow="hidden">',
      '</svg>',
      '</svg>',
      '',
    ]);
  });

  it('puts the edges of rectangles on whole pixels, and the outline inside', () => {
    const paint = { colour: 'msi', pattern: 'solid' } as const;
    const rect = { type: 'rect', y: 0, height: 10, paint } as const;
    expect(
      layerOf([
        { ...rect, x: 10.2, width: 5.2 },
        { ...rect, x: 15.4, width: 0.01, stroke: 'line', radius: 3 },
        { ...rect, x: 20, width: 8, stroke: 'line', dashed: true, opacity: 0.5, radius: 3 },
      ]),
    ).toEqual([
      '<rect x="10" y="0" width="5" height="10" fill="#2459c8"/>',
      '<rect x="15.5" y="0.5" width="0" height="9" fill="#2459c8" stroke="#dfe4e9"/>',
      '<rect x="20.5" y="0.5" width="7" height="9" rx="3" fill="#2459c8" stroke="#dfe4e9" stroke-dasharray="4 3" opacity="0.5"/>',
    ]);
  });

  it('draws columns as runs of one path, and hairlines on half pixels', () => {
    const columns = Uint8Array.from([1, 1, 0, 1]);
    const paint = { colour: 'direct', pattern: 'solid' } as const;
    expect(
      layerOf([
        { type: 'columns', x: 4, y: 5, height: 8, columns, paint },
        { type: 'line', x1: 7, y1: 0, x2: 7, y2: 9, stroke: 'line' },
      ]),
    ).toEqual([
      '<path d="M4 5h2v8h-2zM7 5h1v8h-1z" fill="#b83c08"/>',
      '<line x1="7.5" y1="0" x2="7.5" y2="9" stroke="#dfe4e9" stroke-width="1"/>',
    ]);
  });

  it('says each pattern once, in the colours of the theme', () => {
    const paint = { colour: 'reserved', pattern: 'thin-diagonal', ink: 'reserved-ink' } as const;
    const rect = { type: 'rect', x: 0, y: 0, width: 16, height: 8, paint } as const;
    const svg = svgOf([rect, rect], { theme: THEMES.dark });
    expect(svg.match(/<pattern /g)).toHaveLength(1);
    expect(
      svg.match(/fill="url\(#iovascope-dark-reserved-thin-diagonal-reserved-ink\)"/g),
    ).toHaveLength(2);
    expect(svg).toContain(`<rect width="8" height="8" fill="${THEMES.dark.colours.reserved}"/>`);
    expect(svg).toContain(`stroke="${THEMES.dark.colours['reserved-ink']}"`);
  });

  it('has a tile for every pattern', () => {
    const patterns = [
      'thin-diagonal',
      'wide-diagonal',
      'hairline-diagonal',
      'dots',
      'cross',
    ] as const;
    const straight = ['vertical', 'horizontal', 'grid'] as const;
    const svg = svgOf(
      [...patterns, ...straight].map((pattern) => ({
        type: 'rect',
        x: 0,
        y: 0,
        width: 9,
        height: 9,
        paint: { colour: 'outside-fill', pattern, ink: 'outside-line' },
      })),
    );
    const tiles = svg.match(/<pattern .*/g) ?? [];
    expect(tiles).toHaveLength(8);
    expect(new Set(tiles.map((tile) => tile.replace(/id="[^"]*"/, ''))).size).toBe(8);
    expect(isWellFormed(svg)).toBe(true);
  });

  it('draws a halo under its text, and a pill behind it', () => {
    expect(
      layerOf([
        { ...text, backing: 'halo' },
        { ...text, backing: 'pill', anchor: 'end' },
      ]),
    ).toEqual([
      '<text x="40" y="20" fill="#161b21" font-size="12" text-anchor="middle" stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke">32 GiB</text>',
      '<rect x="-7.76" y="6.68" width="53.76" height="18" rx="9" fill="#ffffff"/><text x="40" y="20" fill="#161b21" font-size="12" text-anchor="end">32 GiB</text>',
    ]);
  });

  it('has no style, script, or address of anything else', () => {
    const svg = svgOf([text], { link: 'v=1&p=vtd-39' });
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /<style|style=|<script|href|https?:/,
    );
  });

  it('is well-formed XML with the texts in it, whatever they are', () => {
    const anything = fc.string({
      unit: fc.oneof(
        fc.constantFrom('<', '>', '&', '"', "'", '/', ']', '!', '-'),
        fc.nat(0xffff).map((n) => String.fromCharCode(n)),
      ),
    });
    fc.assert(
      fc.property(anything, anything, anything, (one, title, description) => {
        const svg = svgOf([{ ...text, text: one }], { title, description, link: one });
        expect(isWellFormed(svg)).toBe(true);
        expect(svg.match(/<text /g)).toHaveLength(1);
      }),
    );
  });
});

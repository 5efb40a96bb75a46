import { describe, expect, it } from 'vitest';
import type { ColourToken } from '../../../src/scene/drawable.ts';
import { THEMES } from '../../../src/scene/theme.ts';

const TEXT: readonly ColourToken[] = [
  'ink',
  'muted',
  'accent',
  'usable-text',
  'msi',
  'reserved',
  'direct',
  'direct-relaxable-text',
];
const OUTLINES: readonly ColourToken[] = [
  'accent',
  'usable-text',
  'msi',
  'reserved',
  'direct',
  'direct-relaxable-text',
  'outside-line',
  'pci-window',
  'difference',
  'guest',
];

/** WCAG 2.2, relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe('contrast', () => {
  it('of black on white is 21, of a colour on itself 1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#123456', '#123456')).toBe(1);
  });
});

describe.each(['light', 'dark'] as const)('THEMES.%s', (name) => {
  const { colours } = THEMES[name];

  it.each(TEXT)('%s as text has 4.5:1 on the panel and on the lane', (token) => {
    expect(contrast(colours[token], colours.panel)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours[token], colours.lane)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(OUTLINES)('%s as an outline has 3:1 on the panel and on the lane', (token) => {
    expect(contrast(colours[token], colours.panel)).toBeGreaterThanOrEqual(3);
    expect(contrast(colours[token], colours.lane)).toBeGreaterThanOrEqual(3);
  });

  it('text over a fill has 4.5:1: sizes in windows, what is said of the outside, signs and RAM', () => {
    expect(contrast(colours['usable-text'], colours['usable-fill'])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.muted, colours['outside-fill'])).toBeGreaterThanOrEqual(4.5);
    for (const fill of ['usable-text', 'direct', 'guest'] as const) {
      expect(contrast(colours.panel, colours[fill])).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('THEMES.forced', () => {
  it('has system colours alone', () => {
    const system = ['Canvas', 'CanvasText', 'Highlight', 'LinkText', 'GrayText'];
    const values = Object.values(THEMES.forced.colours);
    expect(values.length).toBe(Object.keys(THEMES.light.colours).length);
    for (const value of values) expect(system).toContain(value);
  });
});

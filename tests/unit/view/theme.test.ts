import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { THEMES } from '../../../src/scene/theme.ts';

const CSS = readFileSync(new URL('../../../src/view/theme.css', import.meta.url), 'utf8');

/** The custom properties of the first block behind `selector`. */
function propertiesOf(selector: string): Record<string, string> {
  const block = CSS.slice(CSS.indexOf(selector)).split('}')[0] ?? '';
  return Object.fromEntries(
    Array.from(block.matchAll(/--([\w-]+):\s*([^;]+);/g), ([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

describe('theme.css', () => {
  it.each([
    [':root {', THEMES.light.colours],
    [":root[data-theme='dark'] {", THEMES.dark.colours],
    [":root:not([data-theme='light']) {", THEMES.dark.colours],
  ])('%s holds the colours of the canvas', (selector, colours) => {
    // The canvas has a few colours more, which the page does not need.
    const shared = Object.entries(propertiesOf(selector)).filter(([name]) => name in colours);
    expect(shared.length).toBeGreaterThanOrEqual(17);
    expect(colours).toMatchObject(Object.fromEntries(shared));
  });

  it('says the same in both dark blocks', () => {
    const chosen = propertiesOf(":root[data-theme='dark'] {");
    expect(Object.keys(chosen).length).toBeGreaterThan(18);
    expect(propertiesOf(":root:not([data-theme='light']) {")).toEqual(chosen);
  });
});

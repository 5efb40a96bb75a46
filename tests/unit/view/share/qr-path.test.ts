import { describe, expect, it } from 'vitest';
import { encode } from 'uqr';
import { qrPath } from '../../../../src/view/share/qr-path.ts';

/** The squares that a path of rectangles one unit high fills. */
function squaresOf(path: string): Set<string> {
  const squares = new Set<string>();
  for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = 0; i < parseInt(width, 10); i += 1) squares.add(`${parseInt(x, 10) + i},${y}`);
  }
  return squares;
}

describe('qrPath', () => {
  it('fills exactly the dark squares, with four light ones on each side', () => {
    const text = 'https://example.org/#p=vtd-39,amd-vi&for=iommufd';
    const { size, path } = qrPath(text);
    const { data } = encode(text, { ecc: 'L', boostEcc: true, border: 0 });
    expect(size).toBe(data.length + 8);
    const dark = data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`${x + 4},${y + 4}`] : [])),
    );
    expect(dark.length).toBeGreaterThan(200);
    expect([...squaresOf(path)].toSorted()).toEqual(dark.toSorted());
    expect(path).toMatch(/^(?:M\d+ \d+h\d+v1h-\d+z)+$/);
  });
});

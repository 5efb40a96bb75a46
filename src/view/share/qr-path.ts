import { encode } from 'uqr';

/** A QR code as the path of its dark squares, each one unit wide, in a square of `size` units with the quiet zone. */
export type QrPath = { readonly size: number; readonly path: string };

/** Light units that a reader needs on each side (ISO/IEC 18004:2015, 6.3.8). */
const QUIET = 4;

/** `text` as a QR code at the lowest level of correction: the fewest squares for a screen, which has no dirt. */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: QUIET });
  return { size, path: data.map(rowPath).join('') };
}

/** The runs of dark squares of a row, each a rectangle. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x += 1;
    path += `M${start} ${y}h${x + 1 - start}v1h-${x + 1 - start}z`;
  }
  return path;
}

import { clampEdge, type Edge } from '../model/address.ts';
import { sizeOf, type AddressRange } from '../model/range.ts';
import type { CssPixels, Scale } from './scale.ts';

/** No pixel this far away is ever asked for in earnest: it is outside the space for every viewport. */
const FAR = 2 ** 100;

/** The linear scale: every byte has the same width. */
export function linearScale(viewport: AddressRange, width: CssPixels): Scale {
  const { first } = viewport;
  const size = Number(sizeOf(viewport));
  return {
    kind: 'linear',
    viewport,
    width,
    toPx: (edge: Edge) => (Number(edge - first) / size) * width,
    toEdge(px) {
      const bytes = Math.max(-FAR, Math.min(FAR, (px / width) * size));
      return clampEdge(first + BigInt(Math.round(bytes)));
    },
  };
}

import { edge } from '../model/address.ts';
import { endEdge, intersect, type AddressRange } from '../model/range.ts';
import type { CssPixels, Scale } from '../scale/scale.ts';
import type { Drawable } from './drawable.ts';

/** Where a selection is drawn, 2 px wide at least; undefined outside the viewport. */
export function selectionPixels(
  scale: Scale,
  selection: AddressRange | undefined,
): { readonly x: CssPixels; readonly width: CssPixels } | undefined {
  const seen = selection && intersect(selection, scale.viewport);
  if (!seen) return undefined;
  const start = scale.toPx(edge(seen.first));
  const end = scale.toPx(endEdge(seen));
  const width = Math.max(2, end - start);
  const x = Math.max(0, Math.min(scale.width - width, (start + end - width) / 2));
  return { x, width };
}

/** A quiet band through all tracks. */
export function selectionBand(
  scale: Scale,
  selection: AddressRange | undefined,
  height: CssPixels,
): Drawable[] {
  const px = selectionPixels(scale, selection);
  if (!px) return [];
  // A sliver gets some air on both sides, or nobody would find it.
  const air = px.width < 8 ? 2 : 0;
  return [
    {
      type: 'rect',
      x: px.x - air,
      y: 0,
      width: px.width + 2 * air,
      height,
      paint: { colour: 'selection', pattern: 'solid' },
      opacity: 0.1,
    },
  ];
}

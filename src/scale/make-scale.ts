import { edge } from '../model/address.ts';
import { assertNever, invariant } from '../model/result.ts';
import { endEdge, type AddressRange } from '../model/range.ts';
import type { Cuts } from './elastic-axis.ts';
import { elasticScale } from './elastic-scale.ts';
import { linearScale } from './linear-scale.ts';
import { logScale } from './log-scale.ts';
import type { CssPixels, Scale, ScaleKind } from './scale.ts';

/**
 * The scale of `kind` that shows `viewport` over `width` pixels. `cuts`, sorted, are where the elastic
 * axis is cut besides its landmarks; the others take no notice. Throws for a width that is not positive.
 */
export function makeScale(
  kind: ScaleKind,
  viewport: AddressRange,
  width: CssPixels,
  cuts: Cuts,
): Scale {
  invariant(width > 0, `a scale of ${width} px`);
  return pinned(unpinned(kind, viewport, width, cuts));
}

function unpinned(kind: ScaleKind, viewport: AddressRange, width: CssPixels, cuts: Cuts): Scale {
  switch (kind) {
    case 'log':
      return logScale(viewport, width);
    case 'elastic':
      return elasticScale(viewport, width, cuts);
    case 'linear':
      return linearScale(viewport, width);
    default:
      return assertNever(kind);
  }
}

/** `scale` with its two ends exact: a double has 53 bits, so rounding alone would leave the ends of a large window. */
function pinned(scale: Scale): Scale {
  const { viewport, width } = scale;
  const first = edge(viewport.first);
  const end = endEdge(viewport);
  return {
    ...scale,
    toPx: (at) => (at === first ? 0 : at === end ? width : scale.toPx(at)),
    toEdge(px) {
      const at = scale.toEdge(px);
      if (px <= 0) return px === 0 || at > first ? first : at;
      if (px >= width) return px === width || at < end ? end : at;
      return at < first ? first : at > end ? end : at;
    },
  };
}

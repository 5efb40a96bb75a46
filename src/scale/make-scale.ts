import { assertNever, invariant } from '../model/result.ts';
import type { AddressRange } from '../model/range.ts';
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

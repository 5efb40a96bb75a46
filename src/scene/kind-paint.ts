import { assertNever } from '../model/result.ts';
import type { RegionKind } from '../model/kind.ts';
import type { ColourToken, Paint } from './drawable.ts';

/** How a kind is filled: a colour and a pattern of its own. */
export function paintOf(kind: RegionKind): Paint {
  switch (kind) {
    case 'msi':
      return { colour: 'msi', pattern: 'solid' };
    case 'reserved':
      return { colour: 'reserved', pattern: 'thin-diagonal', ink: 'reserved-ink' };
    case 'direct':
      return { colour: 'direct', pattern: 'cross', ink: 'direct-ink' };
    case 'direct-relaxable':
      return {
        colour: 'direct-relaxable',
        pattern: 'wide-diagonal',
        ink: 'direct-relaxable-ink',
      };
    default:
      return assertNever(kind);
  }
}

/** The outline of a kind whose fill alone has too little contrast. */
export function outlineOf(kind: RegionKind): ColourToken | undefined {
  return kind === 'direct-relaxable' ? 'direct-relaxable-text' : undefined;
}

/** The colour of text that speaks of a kind. */
export function textColourOf(kind: RegionKind): ColourToken {
  return kind === 'direct-relaxable' ? 'direct-relaxable-text' : kind;
}

/** A kind as a label begins with it. */
export function shortNameOf(kind: RegionKind): string {
  return kind === 'msi' ? 'MSI' : kind === 'direct-relaxable' ? 'relaxable' : kind;
}

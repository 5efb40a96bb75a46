import { SVG_LINK_MARK } from '../formats/link/svg-link.ts';
import { escapeXml } from './svg-text.ts';

/** The element that keeps the layout in a picture. `link` is what stands behind the `#` of a link. */
export function linkMetadata(link: string): string {
  return `<metadata>${SVG_LINK_MARK}${escapeXml(link)}</metadata>`;
}

import type { Layout } from '../../model/layout.ts';
import { hostForLink } from './for-link.ts';
import { formatPairs, type LinkPair } from './fragment.ts';
import { isLinkKey } from './parse-link.ts';
import { formatPacked, formatText, isPlainText } from './payload.ts';
import { formatPresets, plainPresets } from './preset-list.ts';
import { viewPairs } from './view-keys.ts';
import { withoutNames } from './without-names.ts';

/** How a link is made. */
export type LinkOptions = {
  /** `neutral`: names of hosts, devices and files are replaced; left out: all stay. */
  readonly names?: 'neutral';
};

/**
 * A layout as what stands behind `#` in a link. Presets that are as they come go into `p`, as long as they are the
 * first; all else goes into `d`, and a last text alone into `gz`. `p` comes first and the long keys last, so that a
 * link that is cut is cut in them, where their checksums tell.
 */
export async function formatLink(layout: Layout, options: LinkOptions = {}): Promise<string> {
  const { view, aside, ...named } = options.names === 'neutral' ? withoutNames(layout) : layout;
  const hosts = named.hosts.map(hostForLink);
  const plain = plainPresets(hosts);
  const last = hosts.at(-1);
  const text = last?.kind === 'text' && isPlainText(last) ? last : undefined;
  const packed = hosts.slice(plain, text ? -1 : undefined);
  const pairs: LinkPair[] = [];
  if (plain > 0) pairs.push(['p', formatPresets(hosts.slice(0, plain))]);
  // A file may hold anything aside; a second `d` would be taken for the hosts.
  pairs.push(...viewPairs(view), ...aside.filter(([key]) => !isLinkKey(key)));
  if (packed.length > 0) pairs.push(['d', await formatPacked(packed)]);
  if (text) pairs.push(['gz', await formatText(text.bytes)]);
  return formatPairs(pairs);
}

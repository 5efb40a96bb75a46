import type { Layout, LayoutHost } from '../../model/layout.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { parsePairs, type LinkPair } from './fragment.ts';
import { LINK_LIMITS, type LinkError, type LinkLimits, type LinkNotice } from './link-error.ts';
import { parsePacked, parseText } from './payload.ts';
import { parsePresets } from './preset-list.ts';
import { LINK_VERSION, upgradePairs } from './upgrade.ts';
import { isViewKey, readView } from './view-keys.ts';

/** What a link opens, and what of it was left out. */
export type OpenedLink = { readonly layout: Layout; readonly notices: readonly LinkNotice[] };

/** The keys that carry hosts, in the order in which hosts are added. */
const HOST_KEYS = ['p', 'd', 'gz'] as const;
type HostKey = (typeof HOST_KEYS)[number];

const READERS: Readonly<
  Record<
    HostKey,
    (value: string, limits: LinkLimits) => Promise<Result<readonly LayoutHost[], LinkError>>
  >
> = {
  p: (value, limits) => Promise.resolve(parsePresets(value, limits)),
  d: parsePacked,
  gz: async (value, limits) => {
    const host = await parseText(value, limits);
    return host.ok ? ok([host.value]) : host;
  },
};

/**
 * What stands behind `#`, as a layout. Hosts are read first, and a fault in one key opens nothing; a fault in the view
 * is left out with a notice. A link of a later version opens with what can be read of it, which is `too-new` where
 * that is no host at all. Never throws.
 */
export async function parseLink(
  fragment: string,
  limits: LinkLimits = LINK_LIMITS,
): Promise<Result<OpenedLink, LinkError>> {
  const { length } = fragment;
  if (length > limits.characters) {
    return err({ code: 'too-long', length, limit: limits.characters });
  }
  const { firsts, repeated } = distinct(parsePairs(fragment));
  const upgraded = upgradePairs(firsts);
  if (!upgraded.ok) return upgraded;
  const { version, pairs } = upgraded.value;
  const isNewer = version > LINK_VERSION;
  const { hosts, faults } = await readHosts(pairs, limits);
  const [fault] = faults;
  if (fault && !isNewer) return err(fault.error);
  if (fault && hosts.length === 0) return err({ code: 'too-new', version, known: LINK_VERSION });
  if (hosts.length > limits.hosts) return err({ code: 'too-many-hosts', limit: limits.hosts });
  const unread = faults.map(({ key }) => key);
  const { view, notices } = readView(pairs);
  const newer: LinkNotice = { code: 'newer-version', version, known: LINK_VERSION, unread };
  const aside = pairs.filter(([key]) => !isLinkKey(key));
  return ok({
    layout: { hosts, view, aside },
    notices: [...(isNewer ? [newer] : []), ...repeated, ...notices],
  });
}

async function readHosts(
  pairs: readonly LinkPair[],
  limits: LinkLimits,
): Promise<{
  readonly hosts: readonly LayoutHost[];
  readonly faults: readonly { readonly key: HostKey; readonly error: LinkError }[];
}> {
  const hosts: LayoutHost[] = [];
  const faults: { key: HostKey; error: LinkError }[] = [];
  for (const key of HOST_KEYS) {
    const pair = pairs.find(([own]) => own === key);
    if (!pair) continue;
    const read = await READERS[key](pair[1], limits);
    if (read.ok) hosts.push(...read.value);
    else faults.push({ key, error: read.error });
  }
  return { hosts, faults };
}

function distinct(pairs: readonly LinkPair[]): {
  readonly firsts: readonly LinkPair[];
  readonly repeated: readonly LinkNotice[];
} {
  const seen = new Set<string>();
  const firsts: LinkPair[] = [];
  const repeated: LinkNotice[] = [];
  for (const pair of pairs) {
    const [key] = pair;
    if (seen.has(key)) repeated.push({ code: 'repeated-key', key });
    else firsts.push(pair);
    seen.add(key);
  }
  return { firsts, repeated };
}

/** Whether `key` is one that links of this version have: no other is kept aside. */
export function isLinkKey(key: string): boolean {
  return key === 'v' || isHostKey(key) || isViewKey(key);
}

function isHostKey(key: string): key is HostKey {
  return HOST_KEYS.some((own) => own === key);
}

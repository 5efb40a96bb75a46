import type { ExportedHost } from '../../formats/export/export.ts';
import type { Layout } from '../../model/layout.ts';
import { readyHosts } from '../../store/selectors.ts';
import type { AppState } from '../../store/store.ts';

/**
 * The hosts that a link holds, with their maps, in its order and under its names: `whole` is what the link was made
 * of, `sent` the same without names where they are left out.
 */
export function sharedHosts(state: AppState, whole: Layout, sent: Layout): readonly ExportedHost[] {
  const results = new Map(readyHosts(state).map(({ entry, result }) => [entry.name, result]));
  return whole.hosts.flatMap(({ name }, at): ExportedHost[] => {
    const result = results.get(name);
    const host = sent.hosts[at];
    return result && host ? [{ map: result.map, host: { ...result.host, name: host.name } }] : [];
  });
}

/** What a link with these hosts is called, in a few words. */
export function linkTitle({ hosts }: Layout): string {
  const [first, second, ...rest] = hosts.map(({ name }) => name);
  if (first === undefined) return 'iovascope';
  if (second === undefined) return `iovascope: ${first}`;
  const more = rest.length === 0 ? '' : ` and ${rest.length} more`;
  return `iovascope: ${first}, ${second}${more}`;
}

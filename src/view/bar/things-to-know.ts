import type { ConsumerId } from '../../consumers/consumer.ts';
import { warningsFor } from '../../consumers/warnings.ts';
import { formatCount } from '../../model/count.ts';
import { compareGroupIds } from '../../model/host.ts';
import { shortGroups } from '../../model/short-groups.ts';
import type { ReadyHost } from '../../store/selectors.ts';

/** What one should know of some hosts, said once. */
export type ThingToKnow = { readonly hosts: string; readonly text: string };

/** A text of one host, with the groups that it is said of, or how often it is given. */
type Said = { readonly text: string; readonly groups: string[]; count: number };

/** Names of hosts that are written out before the rest is counted. */
const NAMED = 3;
/** Characters for a list of groups. */
const GROUPS_WIDTH = 60;

/** Of hosts that did not change they are not collected again: a thousand come in forty steps. */
const saidBefore = new WeakMap<
  ReadyHost,
  { readonly consumer: ConsumerId; readonly texts: readonly string[] }
>();

/** A row for each thing to know: groups that are refused for one reason are one, and hosts that say the same too. */
export function thingsToKnow(
  hosts: readonly ReadyHost[],
  consumer: ConsumerId,
): readonly ThingToKnow[] {
  const byText = new Map<string, string[]>();
  for (const host of hosts) {
    for (const text of textsOf(host, consumer)) {
      const names = byText.get(text);
      if (names) names.push(host.entry.name);
      else byText.set(text, [host.entry.name]);
    }
  }
  return [...byText].map(([text, names]) => ({ hosts: shortNames(names), text }));
}

function textsOf(host: ReadyHost, consumer: ConsumerId): readonly string[] {
  const before = saidBefore.get(host);
  if (before?.consumer === consumer) return before.texts;
  const { host: read, map } = host.result;
  const byRest = new Map<string, Said>();
  for (const { text, group } of warningsFor(read, map, consumer)) {
    const rest = group === undefined ? text : text.replace(`Group ${group} `, '');
    const said = byRest.get(rest) ?? { text, groups: [], count: 0 };
    said.count += 1;
    if (group !== undefined) said.groups.push(group);
    byRest.set(rest, said);
  }
  const texts = [...byRest].map(([rest, said]) => textOf(rest, said, read.groups.length));
  saidBefore.set(host, { consumer, texts });
  return texts;
}

function textOf(rest: string, { text, groups, count }: Said, ofAll: number): string {
  if (groups.length > 1) {
    const ids = shortGroups(groups.toSorted(compareGroupIds), ofAll, GROUPS_WIDTH);
    return `${formatCount(groups.length)} groups (${ids}) ${rest}`;
  }
  return count > 1 ? `${text} (${formatCount(count)} times)` : text;
}

function shortNames(names: readonly string[]): string {
  const more = names.length - NAMED;
  // One more is named as shortly as it is counted.
  if (more <= 1) return names.join(', ');
  return `${names.slice(0, NAMED).join(', ')} and ${formatCount(more)} more`;
}

import type { Identity, ImportCard, ImportTarget } from './import-source.ts';
import { contradicts, RULES } from './import-rules.ts';
import type { HostId, SourceId } from './state.ts';

/** Where a source goes. */
export type Place =
  /** A host of its own. */
  | { readonly to: 'own' }
  /** The host that another source becomes, or goes to. */
  | { readonly to: 'source'; readonly source: SourceId }
  /** A host that is on the screen. */
  | { readonly to: 'host'; readonly host: HostId }
  /** The maps in it are asked of the hosts; it becomes none. */
  | { readonly to: 'probes' }
  | { readonly to: 'out' };

/** Where a source is proposed to go and why, in words; `doubt`: the user is to choose, else it is on its own. */
export type Proposal = {
  readonly place: Place;
  readonly because: string;
  readonly doubt?: true;
};

/** Each source in exactly one place. */
export type Plan = ReadonlyMap<SourceId, Proposal>;

type Target<P extends Place = Place> = {
  readonly place: P;
  readonly identity: Identity;
};

/**
 * Where each source goes, by rule: the same for the same sources in any order. Dumps are hosts of their own: two are
 * never joined. Facts go to the one dump or host that nothing speaks against and most speaks for; where several are
 * left it is in doubt. Where there is neither dump nor host, facts of different forms are one host.
 */
export function proposePlan(cards: readonly ImportCard[], targets: readonly ImportTarget[]): Plan {
  const plan = new Map<SourceId, Proposal>();
  const dumps = cards.filter(({ kind }) => kind === 'dump').toSorted(byName);
  const facts = cards.filter(({ kind }) => kind === 'facts').toSorted(byName);
  const open = targets.filter(({ closed }) => closed === undefined);
  const found: readonly Target[] = [
    ...dumps.map((card) => ({ place: { to: 'source', source: card.id } as const, identity: card })),
    ...open.map((host) => ({ place: { to: 'host', host: host.id } as const, identity: host })),
  ];
  for (const { id, kind } of cards) {
    if (kind === 'dump') plan.set(id, { place: OWN, because: 'it lists regions or groups' });
    if (kind === 'layout') plan.set(id, { place: OWN, because: 'it opens as a saved layout' });
    if (kind === 'nothing') plan.set(id, { place: OUT, because: 'it tells nothing of a host' });
    if (kind === 'unreadable') plan.set(id, { place: OUT, because: 'it could not be read' });
    if (kind === 'errors') plan.set(id, errorsPlace(dumps.length + targets.length));
  }
  if (found.length === 0) together(facts, plan);
  else for (const card of facts) plan.set(card.id, placeAmong(card, found, dumps.length));
  return plan;
}

const OWN: Place = { to: 'own' };
const OUT: Place = { to: 'out' };

function errorsPlace(hosts: number): Proposal {
  return hosts > 0
    ? { place: { to: 'probes' }, because: 'it holds nothing but maps that failed' }
    : { place: OWN, because: 'there is no host yet to ask' };
}

/** `dumps` of the targets came with it; the others are on the screen. */
function placeAmong(card: ImportCard, targets: readonly Target[], dumps: number): Proposal {
  const possible = targets.filter(({ identity }) => !contradicts(card, identity));
  const [best, because] = mostAgreeing(card, possible);
  const [only, ...others] = best;
  if (only && others.length === 0 && because !== '') return { place: only.place, because };
  if (possible.length === 0) return { place: OWN, because: 'no host here is the same machine' };
  const alone = because === '' ? theOnly(possible, targets.length, dumps) : undefined;
  if (alone) return alone;
  const why =
    because === '' ? 'nothing tells which host it is of' : `not the only one here (${because})`;
  return { place: OWN, because: why, doubt: true };
}

/** The only dump that came with it; where none did, the only host there is. */
function theOnly(
  possible: readonly Target[],
  targets: number,
  dumps: number,
): Proposal | undefined {
  const dump = possible.find(({ place }) => place.to === 'source');
  if (dumps === 1) return dump && { place: dump.place, because: 'the only dump here' };
  const [host] = possible;
  if (dumps > 0 || targets !== 1 || host === undefined) return undefined;
  return { place: host.place, because: 'the only host here' };
}

/** Those that most speaks for, by the strongest rule that tells them apart, and the rule; all, where none says a thing. */
function mostAgreeing<P extends Place>(
  card: Identity,
  targets: readonly Target<P>[],
): readonly [readonly Target<P>[], string] {
  let left = targets;
  let because = '';
  for (const rule of RULES) {
    const agreements = left.map(({ identity }) => rule(card, identity));
    const most = Math.max(0, ...agreements.map(({ weight }) => weight));
    if (most === 0) continue;
    left = left.filter((_, at) => agreements[at]?.weight === most);
    because = agreements.find(({ weight }) => weight === most)?.because ?? '';
    if (left.length === 1) break;
  }
  return [left, because];
}

/** Facts without any dump: those that can be of one machine and are of different forms are one host. */
function together(facts: readonly ImportCard[], plan: Map<SourceId, Proposal>): void {
  const leaders: { readonly card: ImportCard; readonly members: ImportCard[] }[] = [];
  for (const card of facts) {
    const possible = leaders.filter(({ members }) => members.every((m) => !contradicts(card, m)));
    const targets = possible.map((leader) => ({
      place: { to: 'source', source: leader.card.id } as const,
      identity: leader.card,
    }));
    const [best, because] = mostAgreeing(card, targets);
    const [only, ...others] = best;
    const leader = possible.find((one) => only?.place.source === one.card.id);
    const isSame =
      because !== '' || (leaders.length === 1 && leader && isOther(card, leader.members));
    if (only && leader && others.length === 0 && isSame) {
      leader.members.push(card);
      plan.set(card.id, { place: only.place, because: because || 'no dump here; of another form' });
    } else {
      leaders.push({ card, members: [card] });
      plan.set(card.id, { place: OWN, because: 'no dump came with it' });
    }
  }
}

function isOther(card: ImportCard, members: readonly ImportCard[]): boolean {
  const forms = new Set(members.flatMap((member) => member.forms));
  return card.forms.length > 0 && !card.forms.some((form) => forms.has(form));
}

function byName(a: ImportCard, b: ImportCard): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

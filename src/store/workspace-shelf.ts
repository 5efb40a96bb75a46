import type { HostEntry } from './state.ts';
import type { Moment } from './moments.ts';
import {
  STATE_LIMIT,
  type KeptHead,
  type KeptHost,
  type KeptInput,
  type KeptState,
  type KeptWork,
  type Shelf,
} from './shelf.ts';

/** A state to be kept: hosts by the keys of their inputs, and inputs that are not on the shelf yet. */
export type StateToKeep = {
  readonly state: KeptState;
  readonly change: string;
  readonly fresh: ReadonlyMap<string, KeptInput>;
};

/** A state as it is taken off the shelf; ids are given by whoever shows it. */
export type FoundState = {
  readonly moment: Omit<Moment, 'hosts'>;
  readonly hosts: readonly Omit<HostEntry, 'id'>[];
  readonly keys: readonly string[];
  readonly fragment: string;
  readonly selected?: string;
};

/** All workspaces, the one used last first. What is not of this version is passed over. */
export async function listWork(shelf: Shelf): Promise<readonly KeptWork[]> {
  const keys = (await shelf.keys()).filter((key) => key.startsWith('work/'));
  const found = (await shelf.read(keys)).filter(isWork);
  return found.toSorted((a, b) => b.used - a.used);
}

/** One workspace; undefined where there is none of that id. */
export async function findWork(shelf: Shelf, id: string): Promise<KeptWork | undefined> {
  const [work] = await shelf.read([`work/${id}`]);
  return isWork(work) ? work : undefined;
}

/** A state with its hosts' inputs; undefined where it, or an input of it, is not there. */
export async function findState(
  shelf: Shelf,
  work: KeptWork,
  head: KeptHead,
): Promise<FoundState | undefined> {
  const [state] = await shelf.read([`state/${work.id}/${head.number}`]);
  if (!isState(state)) return undefined;
  const keys = state.hosts.map((host) => host.inputKey);
  const inputs = await shelf.read(keys);
  const { hosts: kept, fragment, selected, ...moment } = state;
  const hosts = kept.flatMap(({ inputKey: _key, ...host }, at) => {
    const input = inputs[at];
    return isInput(input) ? [{ ...host, input }] : [];
  });
  if (hosts.length < kept.length) return undefined;
  return { moment, hosts, keys, fragment, ...(selected !== undefined && { selected }) };
}

/**
 * Keeps a state: in place of the newest where `replaces` is its number, else after it. States over the limit go, and
 * inputs that no state names any longer.
 */
export async function keepState(
  shelf: Shelf,
  work: KeptWork,
  { state, change, fresh }: StateToKeep,
  at: number,
  replaces: number | undefined,
): Promise<KeptWork> {
  const last = work.states.at(-1);
  const number = replaces ?? (last?.number ?? 0) + 1;
  const inputs = [...new Set(state.hosts.map((host: KeptHost) => host.inputKey))];
  const head: KeptHead = { number, at, change, hosts: state.hosts.length, inputs };
  const all = [...work.states.filter((one) => one.number !== number), head];
  const states = all.slice(-STATE_LIMIT);
  const dropped = all.slice(0, all.length - states.length);
  const next: KeptWork = { ...work, used: at, states };
  const used = new Set(states.flatMap((one) => one.inputs));
  const old = new Set(work.states.flatMap((one) => one.inputs));
  const gone = [
    ...dropped.map((one) => `state/${work.id}/${one.number}`),
    ...[...old].filter((key) => !used.has(key)),
  ];
  const puts = [
    ...fresh,
    [`state/${work.id}/${number}`, state],
    [`work/${work.id}`, next],
  ] as const;
  await shelf.change(puts, gone);
  return next;
}

/** Takes a workspace away, with all that is kept for it. */
export async function removeWork(shelf: Shelf, id: string): Promise<void> {
  const own = (await shelf.keys()).filter(
    (key) => key === `work/${id}` || /^(?:state|input)\/([^/]*)\//.exec(key)?.[1] === id,
  );
  await shelf.change([], own);
}

// What is on the shelf was put there by some iovascope, perhaps by another one.
function isWork(value: unknown): value is KeptWork {
  if (typeof value !== 'object' || value === null) return false;
  const { version, id, states } = value as Partial<KeptWork>;
  return version === 1 && typeof id === 'string' && Array.isArray(states);
}

function isState(value: unknown): value is KeptState {
  if (typeof value !== 'object' || value === null) return false;
  const { hosts, fragment } = value as Partial<KeptState>;
  return Array.isArray(hosts) && typeof fragment === 'string';
}

function isInput(value: unknown): value is KeptInput {
  if (typeof value !== 'object' || value === null) return false;
  const { kind } = value as Partial<KeptInput>;
  return kind === 'spec' || kind === 'facts' || kind === 'bytes';
}

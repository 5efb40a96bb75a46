import type { HostInput } from '../worker/protocol.ts';
import type { HostEntry } from './state.ts';
import type { Moment } from './moments.ts';

/** Where work is kept: keys and values that outlive the page. Everything rejects where the browser keeps nothing. */
export type Shelf = {
  /** The values of `keys`, in their order; undefined where there is none. */
  read(keys: readonly string[]): Promise<readonly unknown[]>;
  keys(): Promise<readonly string[]>;
  /** Puts all of `puts`, or where one fails none of them; then takes `gone` away. */
  change(puts: readonly (readonly [string, unknown])[], gone: readonly string[]): Promise<void>;
};

/** Who has a workspace open: one tab at a time. A tab that is gone, however it went, holds none. */
export type Claims = {
  /** Claims `id` for this tab, waiting at most `patience` milliseconds; gives what lets it go, or undefined. */
  claim(id: string, patience: number): Promise<(() => void) | undefined>;
};

/** What outlives a reload of one tab, and is no other tab's. */
export type TabMemory = {
  readonly read: () => string | undefined;
  readonly write: (id: string) => void;
};

/** What is kept of a workspace besides its states, under `work/ID`. */
export type KeptWork = {
  readonly version: 1;
  readonly id: string;
  readonly name: string;
  /** When it was last changed, in milliseconds since 1970. */
  readonly used: number;
  /** Its states, the newest last; at most `STATE_LIMIT`. */
  readonly states: readonly KeptHead[];
};

/** One state of a workspace, as it is listed. */
export type KeptHead = {
  /** Its key is `state/ID/NUMBER`; grows. */
  readonly number: number;
  readonly at: number;
  /** What made it so, as an order: `remove host lab1`. */
  readonly change: string;
  readonly hosts: number;
  /** The keys of its hosts' inputs: what no state names is taken away. */
  readonly inputs: readonly string[];
};

/** One state of a workspace. */
export type KeptState = Omit<Moment, 'hosts'> & {
  readonly hosts: readonly KeptHost[];
  /** The link that it had; empty where there was none. */
  readonly fragment: string;
  /** The name of the host that fed the tables; left out: the first. */
  readonly selected?: string;
};

/** A host without its input, which is kept once for all states. */
export type KeptHost = Omit<HostEntry, 'id' | 'input'> & { readonly inputKey: string };

/** An input as it is kept: files as their bytes, since a reference to a file on a disk outlives nothing. */
export type KeptInput = Exclude<HostInput, { kind: 'blobs' }>;

/** Of each workspace so many states are kept. */
export const STATE_LIMIT = 20;

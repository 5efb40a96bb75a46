import type { ConsumerId } from '../consumers/consumer.ts';
import type { HandSettings } from '../model/hand-settings.ts';
import type { SetSummary } from '../model/host-map.ts';
import type { RowKind } from '../model/kind.ts';
import type { HostLook } from '../model/host-look.ts';
import type { Layout } from '../model/layout.ts';
import type { AddressRange } from '../model/range.ts';
import type { ScaleKind } from '../scale/scale.ts';
import type { Density } from '../engine/density.ts';
import type { ComparisonReply, Failure, HostInput, HostResult } from '../worker/protocol.ts';
import type { RangeSet } from '../model/range-set.ts';

export type HostId = string & { readonly __brand: 'HostId' };

/** One host of the document: where it comes from, and what the user said over that. */
export type HostEntry = HandSettings &
  HostLook & {
    readonly id: HostId;
    readonly name: string;
    readonly origin: 'files' | 'paste' | 'preset' | 'built' | 'link';
    /** Sent to the worker as it is, again whenever that is needed. */
    readonly input: HostInput;
  };

/** What undo and redo go over. */
export type Document = {
  readonly hosts: readonly HostEntry[];
  /** What made it so, as an order: `remove host lab1`. Empty where nothing was done yet. */
  readonly change: string;
};

export type SortColumn = 'first' | 'size' | 'kinds' | 'groups' | 'usable';
export type TableQuery = {
  readonly text: string;
  readonly kinds: readonly RowKind[];
  readonly group?: string;
  readonly sort: SortColumn;
  readonly descending: boolean;
};

/** A guest whose memory is laid over the hosts: a layout's id, and its parameters as typed. */
export type GuestChoice = {
  readonly layout: string;
  readonly values: Readonly<Record<string, string>>;
};

/** A place that the user looks for, as typed: sizes, and a range for `within`; empty where nothing is asked. */
export type FitTexts = {
  readonly size: string;
  readonly align: string;
  readonly from: 'bottom' | 'top';
  readonly within: string;
};

/** How the user looks at it: not undone, one owner each. */
export type ViewState = {
  readonly consumer: ConsumerId;
  readonly scale: ScaleKind;
  /** What is zoomed to; left out: from 0 to the end of the largest known aperture or region shown. */
  readonly viewport?: AddressRange;
  /** Viewports to go back to, the newest last; at most 100. `undefined` entries are the default. */
  readonly trail: readonly (AddressRange | undefined)[];
  /** The host that feeds the tables; left out: the first. */
  readonly selectedHost?: HostId;
  readonly selection?: AddressRange;
  readonly unfolded: readonly HostId[];
  /** Of a class of equal hosts, by the id of its first: how many of the others have tracks too. */
  readonly unfoldedClasses: Readonly<Record<HostId, number>>;
  /** Whether the lanes of all consumers are shown, where the user said; left out: `showsAllConsumers` decides. */
  readonly allConsumers: Readonly<Record<HostId, boolean>>;
  /** Ranges that the user asks about, in the order they were asked, each once. */
  readonly probes: readonly AddressRange[];
  readonly guest?: GuestChoice;
  readonly tab:
    | 'merged'
    | 'usable'
    | 'consumers'
    | 'container'
    | 'probe'
    | 'fit'
    | 'guest'
    | 'facts'
    | 'differences';
  /** What is looked for in the "Fit" tab. */
  readonly fit: FitTexts;
  readonly query: TableQuery;
  readonly theme: 'system' | 'light' | 'dark';
  /** Whether single keys act anywhere in the map (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  /** Keys of an opened link that are not known, with their values; written again as they are. */
  readonly aside: Layout['aside'];
};

/** What the worker made of an entry. A failure keeps the last good result, so nothing vanishes. */
export type Outcome =
  | { readonly status: 'reading'; readonly last?: HostResult }
  | { readonly status: 'ready'; readonly result: HostResult }
  | { readonly status: 'failed'; readonly failure: Failure; readonly last?: HostResult };

/** A message to the user that stays until it is closed: what went wrong, and what to do. */
export type Notice = {
  readonly id: number;
  readonly text: string;
  readonly tone: 'alert' | 'note';
  /** Ranges that one click asks the hosts about. */
  readonly ask?: readonly AddressRange[];
};

/**
 * The link of what is on the screen, as far as it is made; `fragment` is what stands behind `#`, empty for an empty
 * app. `too-long`: it would be over `limit` characters, so there is none, and a file holds the layout.
 */
export type LinkState =
  | { readonly status: 'making' }
  | { readonly status: 'ready'; readonly fragment: string; readonly left: readonly string[] }
  | { readonly status: 'too-long'; readonly limit: number }
  | { readonly status: 'failed'; readonly why: string };

/** A layout that came while something was on the screen, and waits for an answer. */
export type PendingLink = {
  readonly layout: Layout;
  readonly from: 'link' | 'file';
  /** What of it was left out, in words. */
  readonly notes: readonly string[];
};

export type SourceId = string & { readonly __brand: 'SourceId' };

/** Something that came and waits for an answer: a file, a folder, an archive or a text, with what it was read as. */
export type ImportSource = Pick<HostEntry, 'name' | 'origin' | 'input'> & {
  readonly id: SourceId;
  readonly kind: SourceKind;
  /** Left out where it could not be read. */
  readonly result?: HostResult;
  readonly failure?: Failure;
  /** What of it was not taken, in words. */
  readonly missing: readonly string[];
};

/**
 * `dump`: it lists regions or groups, a host of its own. `facts`: it tells of a host, and lists none. `errors`: it
 * holds maps that somebody tried, and nothing else. `nothing`: a text of which nothing is known. `layout`: a saved
 * layout. `unreadable`: it could not be read.
 */
export type SourceKind = 'dump' | 'facts' | 'errors' | 'nothing' | 'layout' | 'unreadable';

/** The workspace that this tab keeps its work in. */
export type Workspace = { readonly id: string; readonly name: string };

/** Hosts with equal maps, in the document's order; never empty. */
export type FleetClass = {
  readonly members: readonly HostId[];
  /** What they have that the largest class has not, as phrases; empty for that class. */
  readonly differences: readonly string[];
};

/** A host against the baseline, for one consumer; `of` and `against` are the results that were compared. */
export type Comparison = {
  readonly of: HostResult;
  readonly against: HostResult;
  readonly consumer: ConsumerId;
  readonly reply: ComparisonReply;
};

/** Derived by the worker, never edited by hand. */
export type Results = {
  readonly outcomes: Readonly<Record<HostId, Outcome>>;
  readonly usableOnAll?: RangeSet;
  /** Of `usableOnAll`; always there with it. */
  readonly usableOnAllSummary?: SetSummary;
  /** How many hosts may use each address, where there are two or more. */
  readonly density?: Density;
  /** The odd ones first; given where there are so many hosts that those with equal maps share a track. */
  readonly classes?: readonly FleetClass[];
  /** Hosts that have a track, against the baseline, as far as they are compared. */
  readonly comparisons: Readonly<Record<HostId, Comparison>>;
  readonly notices: readonly Notice[];
  readonly link: LinkState;
  readonly pendingLink?: PendingLink;
  /** What came and is read, and waits to be told which hosts it is of; never empty. */
  readonly pendingImport?: readonly ImportSource[];
  /** How many things that came are being looked at, before they become hosts. */
  readonly looking?: number;
  /** Left out until it is known, and where nothing can be kept. */
  readonly workspace?: Workspace;
};

import type { ClassPart } from '../consumers/compare/class-part.ts';
import type { HostClass } from '../consumers/compare/classes.ts';
import type { HostComparison } from '../consumers/compare/compare-hosts.ts';
import type { ComparePart, MappedHost } from '../consumers/compare/compare-part.ts';
import type { ConsumerId } from '../consumers/consumer.ts';
import type { Density } from '../engine/density.ts';
import type { RowQuery } from '../engine/row-query.ts';
import type { InputFile } from '../formats/format-input.ts';
import type { LayoutFileError } from '../formats/layout-json/parse-layout-json.ts';
import type { LinkOptions } from '../formats/link/format-link.ts';
import type { LinkError, LinkNotice } from '../formats/link/link-error.ts';
import type { OpenedLink } from '../formats/link/parse-link.ts';
import type { ReadFailure, Recognised } from '../formats/read-files.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { HostMap, Rows, SetSummary } from '../model/host-map.ts';
import type { HostSpec } from '../model/host-spec.ts';
import type { Host } from '../model/host.ts';
import type { Layout, LayoutHost } from '../model/layout.ts';
import type { RangeSet } from '../model/range-set.ts';
import type { Result } from '../model/result.ts';
import type { HostSettings } from '../model/settings.ts';

/** A file by reference; `path` is how the input names it (the path inside a dropped folder). */
export type BlobFile = { readonly path: string; readonly blob: Blob };
/** A file whose bytes are here already. */
export type BytesFile = InputFile;

/** What a host is read from. All files of one input are facts about one host. */
export type HostInput =
  | { readonly kind: 'blobs'; readonly files: readonly BlobFile[] }
  | { readonly kind: 'bytes'; readonly files: readonly BytesFile[] }
  | { readonly kind: 'spec'; readonly spec: HostSpec; readonly source: string }
  /** A host that was read before, elsewhere: out of a link, a layout file, or what is kept. */
  | {
      readonly kind: 'facts';
      readonly facts: Host;
      readonly diagnostics: readonly Diagnostic[];
    };

/** A host that was read, its facts and diagnostics packed to one array (`pack-hosts`): cheap to be sent. */
export type PackedHost = Omit<LayoutHost, 'kind'> & {
  readonly kind: 'packed';
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** A layout as it is sent: of many hosts, those that were read are packed. */
export type SentLayout = Omit<Layout, 'hosts'> & {
  readonly hosts: readonly (LayoutHost | PackedHost)[];
};

/** `id` is the request's, given back by the reply. */
export type Request =
  | {
      readonly id: number;
      readonly kind: 'read';
      readonly input: HostInput;
      readonly settings: HostSettings;
    }
  | {
      readonly id: number;
      readonly kind: 'usable-on-all';
      readonly sets: readonly RangeSet[];
    }
  | {
      readonly id: number;
      readonly kind: 'density';
      readonly sets: readonly RangeSet[];
    }
  | {
      readonly id: number;
      readonly kind: 'compare';
      /** Both made for one consumer (`comparePart`). */
      readonly a: ComparePart;
      readonly b: ComparePart;
    }
  | {
      readonly id: number;
      readonly kind: 'read-many';
      readonly inputs: readonly {
        readonly input: HostInput;
        readonly settings: HostSettings;
      }[];
    }
  | {
      readonly id: number;
      readonly kind: 'compare-text';
      readonly consumer: ConsumerId;
      readonly a: MappedHost;
      readonly b: MappedHost;
    }
  | {
      readonly id: number;
      readonly kind: 'classes';
      readonly parts: readonly ClassPart[];
    }
  | {
      readonly id: number;
      readonly kind: 'pack-hosts';
      readonly hosts: readonly Extract<LayoutHost, { kind: 'read' }>[];
    }
  | {
      readonly id: number;
      readonly kind: 'make-link';
      readonly layout: SentLayout;
      readonly options: LinkOptions;
    }
  | { readonly id: number; readonly kind: 'make-file'; readonly layout: SentLayout }
  | {
      readonly id: number;
      readonly kind: 'read-link';
      /** What stands behind `#`. */
      readonly fragment: string;
    }
  | {
      readonly id: number;
      readonly kind: 'select-rows';
      readonly rows: Rows;
      readonly query: RowQuery;
    };

export type HostResult = {
  readonly host: Host;
  /** As read, before any settings; what links and layout files hold. Shares its columns with `host`. */
  readonly facts: Host;
  readonly map: HostMap;
  readonly diagnostics: readonly Diagnostic[];
  /** What its files are; empty where it was not read from files. */
  readonly recognised: readonly Recognised[];
};

/** Why a request has no result, as codes and numbers: the view owns the words. */
export type Failure =
  | ReadFailure
  | { readonly code: 'unreadable-file'; readonly path: string; readonly why: string }
  /** An archive of which nothing could be read: it is damaged, encrypted, of an unknown form, or too large. */
  | { readonly code: 'bad-archive'; readonly path: string; readonly why: string }
  /** The file is a saved layout: hosts and a view, to be opened like a link; `notices` are of a picture's link. */
  | {
      readonly code: 'is-layout';
      readonly path: string;
      readonly layout: Layout;
      readonly notices?: readonly LinkNotice[];
    }
  | { readonly code: 'bad-layout'; readonly path: string; readonly error: LayoutFileError }
  /** An SVG picture without a layout in it, or with one that can not be read. */
  | { readonly code: 'bad-picture'; readonly path: string; readonly error?: LinkError }
  /** A text with a link that does not open. */
  | { readonly code: 'bad-link'; readonly path: string; readonly error: LinkError }
  | { readonly code: 'unknown-group'; readonly group: string }
  | { readonly code: 'unknown-device'; readonly device: string }
  | { readonly code: 'broken'; readonly why: string };

/** A comparison without the regions that are alike: a page shows how many they are. */
export type ComparisonReply = Omit<HostComparison, 'kept'> & { readonly alike: number };

export type Reply =
  | ({ readonly id: number; readonly kind: 'read' } & HostResult)
  | {
      readonly id: number;
      readonly kind: 'usable-on-all';
      readonly usable: RangeSet;
      readonly summary: SetSummary;
    }
  | {
      readonly id: number;
      readonly kind: 'density';
      /** How many of the sets hold each address. */
      readonly density: Density;
    }
  | {
      readonly id: number;
      readonly kind: 'read-many';
      /** One for each input, in their order. */
      readonly results: readonly Result<HostResult, Failure>[];
    }
  | { readonly id: number; readonly kind: 'compare'; readonly comparison: ComparisonReply }
  /** As `iovascope compare` prints it. */
  | { readonly id: number; readonly kind: 'compare-text'; readonly text: string }
  | { readonly id: number; readonly kind: 'classes'; readonly classes: readonly HostClass[] }
  | {
      readonly id: number;
      readonly kind: 'pack-hosts';
      /** One for each host, in their order. */
      readonly packed: readonly Uint8Array<ArrayBuffer>[];
    }
  | { readonly id: number; readonly kind: 'make-link'; readonly fragment: string }
  /** The text of a layout file, in pieces that are to be joined. */
  | { readonly id: number; readonly kind: 'make-file'; readonly pieces: readonly string[] }
  | {
      readonly id: number;
      readonly kind: 'read-link';
      readonly opened: Result<OpenedLink, LinkError>;
    }
  | {
      readonly id: number;
      readonly kind: 'select-rows';
      /** Indexes into the rows, in the query's order. */
      readonly order: Uint32Array<ArrayBuffer>;
    }
  | { readonly id: number; readonly kind: 'failed'; readonly failure: Failure };

/**
 * Said once by a worker, before it takes requests. It holds the Web Lock `lock` for as long as it lives; left
 * out where there are no such locks (they need a secure context).
 */
export type Ready = { readonly kind: 'ready'; readonly lock?: string };

/** All that a worker sends. */
export type FromWorker = Reply | Ready;

import type { PresetError } from '../../presets/presets.ts';

/** The keys of a link that carry hosts. */
export type PayloadKey = 'd' | 'gz';

/** Why the bytes of `d` are no layout, though their checksum is right. */
export type PackFault =
  /** They end before the layout does, or hold more than one. */
  | { readonly code: 'wrong'; readonly what: string }
  /** An address over 64 bits, or a range that ends above them. */
  | { readonly code: 'bad-address'; readonly text: string }
  | {
      readonly code: 'too-large';
      readonly what: 'regions' | 'list' | 'text';
      readonly limit: number;
    }
  /** Made by a later iovascope, in a way that this one does not know. */
  | { readonly code: 'too-new'; readonly version: number; readonly known: number };

/** Why a link opens nothing. The view owns the words. */
export type LinkError =
  /** The end is missing: chats and mails cut long links. */
  | { readonly code: 'cut-off'; readonly key: PayloadKey }
  /** All of it is there, and it is not what was sent. */
  | { readonly code: 'altered'; readonly key: PayloadKey }
  /** `at` counts from 0, in the value without blanks. */
  | {
      readonly code: 'not-base64';
      readonly key: PayloadKey;
      readonly at: number;
      readonly text: string;
    }
  /** It is whole, and is not packed as it should be. */
  | { readonly code: 'not-packed'; readonly key: PayloadKey }
  /** It unpacks to more than `limit` bytes. */
  | { readonly code: 'bomb'; readonly key: PayloadKey; readonly limit: number }
  | { readonly code: 'too-long'; readonly length: number; readonly limit: number }
  | { readonly code: 'too-many-hosts'; readonly limit: number }
  | { readonly code: 'bad-version'; readonly text: string }
  | PackFault
  | PresetError;

/** What was left out of a link that opens all the same. */
export type LinkNotice =
  /** A value of the view that can not be read; `expected` is a sentence part. */
  | {
      readonly code: 'bad-view';
      readonly key: ViewKey;
      readonly text: string;
      readonly expected: string;
    }
  /** A key that stands there twice; the first counts. */
  | { readonly code: 'repeated-key'; readonly key: string }
  /** The link is of a later version; `unread` are the keys of hosts that could not be read. */
  | {
      readonly code: 'newer-version';
      readonly version: number;
      readonly known: number;
      readonly unread: readonly string[];
    };

/** The keys of a link that say how it is looked at. */
export type ViewKey = 'at' | 'scale' | 'for' | 'sel' | 'probe';

/** What a link may be at most; what is over it is refused, whoever made it. */
export type LinkLimits = {
  /** Characters of the fragment. */
  readonly characters: number;
  readonly hosts: number;
  /** Bytes that `d` unpacks to. */
  readonly packedBytes: number;
  /** Bytes that `gz` unpacks to. */
  readonly textBytes: number;
  /** Regions of all hosts of `d` together. */
  readonly regions: number;
};

/**
 * 2 MiB is the longest address that Chromium takes; 100,000 regions are twenty times what the largest known machine
 * lists, and 64 MiB of text hold 700,000 lines of `grep -H`.
 */
export const LINK_LIMITS: LinkLimits = {
  characters: 1 << 21,
  hosts: 2000,
  packedBytes: 1 << 22,
  textBytes: 1 << 26,
  regions: 100_000,
};

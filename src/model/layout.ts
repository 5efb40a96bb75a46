import type { Diagnostic } from './diagnostic.ts';
import type { HandSettings } from './hand-settings.ts';
import type { HostLook } from './host-look.ts';
import type { Host } from './host.ts';
import type { AddressRange } from './range.ts';

/** What a link holds: hosts in the order of the screen, how they are looked at, and what it did not understand. */
export type Layout = {
  readonly hosts: readonly LayoutHost[];
  readonly view: LayoutView;
  /** Keys of a link that are not known, with their values as they stood; written again as they are. */
  readonly aside: readonly (readonly [key: string, value: string])[];
};

/** A host that travels, with what the user said over it. */
export type LayoutHost = {
  readonly name: string;
  readonly settings: HandSettings;
  /** Left out where nothing was said of it. */
  readonly look?: HostLook;
} & LayoutSource;

/** Where the facts of a host that travels come from. */
export type LayoutSource =
  /** A preset's id, with its parameters: `s390-zpci?memory=64G`. */
  | { readonly kind: 'preset'; readonly preset: string }
  /** As read, before any settings; `facts.name` is the name that it was read under. */
  | { readonly kind: 'read'; readonly facts: Host; readonly diagnostics: readonly Diagnostic[] }
  /** A dump that is still to be read, and how it is named as a source. */
  | { readonly kind: 'text'; readonly path: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** How a layout is looked at. What is left out is the default of the contract, which never changes. */
export type LayoutView = {
  /** The viewport; left out: from 0 to the end of the largest known aperture or region shown. */
  readonly at?: AddressRange;
  /** Left out: `log`. */
  readonly scale?: 'log' | 'elastic' | 'linear';
  /** Whose rules; left out: `vfio-type1`. */
  readonly consumer?: 'sysfs' | 'vfio-type1' | 'iommufd' | 'dma-api';
  readonly selection?: AddressRange;
  /** Ranges that are asked about, in order; left out: none. */
  readonly probes?: readonly AddressRange[];
};

/** What a view that says nothing means; it never changes, for links leave it out. */
export const DEFAULT_VIEW = { scale: 'log', consumer: 'vfio-type1' } as const;

/** A layout of nothing. */
export const EMPTY_LAYOUT: Layout = { hosts: [], view: {}, aside: [] };

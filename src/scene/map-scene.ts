import type { ConsumerId } from '../consumers/consumer.ts';
import type { HostMap } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import type { RowKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import type { AddressRange } from '../model/range.ts';
import type { CssPixels, Scale } from '../scale/scale.ts';
import type { Drawable } from './drawable.ts';

/** What an overlay draws on: the lists that it adds to, and where the track's lanes are. */
export type OverlayGround = {
  readonly scale: Scale;
  /** Id of the track. */
  readonly track: string;
  readonly mergedTop: CssPixels;
  /** Where its own lanes may begin: below those of the track. */
  readonly top: CssPixels;
  readonly drawables: Drawable[];
  readonly targets: Target[];
};

/**
 * What is laid over a track besides its map: probes, a guest. It adds to the ground and gives the lanes that it made. A
 * function, so that its code is loaded when there is something to lay.
 */
export type TrackOverlay = (ground: OverlayGround) => TrackBox['lanes'];

/** What is laid into the strip under the tracks; as `TrackOverlay`. */
export type StripOverlay = (
  ground: Omit<OverlayGround, 'track' | 'mergedTop'>,
) => TrackBox['lanes'];

/** One host as the map shows it. */
export type TrackInput = {
  readonly id: string;
  readonly host: Host;
  readonly map: HostMap;
  /** Whether its groups have lanes of their own. */
  readonly unfolded: boolean;
  /** Whether each consumer has a lane, with what they differ in. */
  readonly allConsumers?: boolean;
  readonly overlay?: TrackOverlay;
  /** It has no track, and counts in what is said of all. */
  readonly hidden?: boolean;
};

/** All that decides the picture. Lane coordinates: x 0 … `scale.width`, y from the top of the tracks. */
export type MapScene = {
  readonly scale: Scale;
  readonly consumer: ConsumerId;
  readonly tracks: readonly TrackInput[];
  /** Given when there are two hosts or more. */
  readonly usableOnAll?: RangeSet;
  /** Laid under "usable on all", in the same strip: how many hosts may use what. */
  readonly usableOnSome?: StripOverlay;
  readonly selection?: AddressRange;
  /** Height of the strip above each track's lanes that the header takes: 0 where it stands beside. */
  readonly headerHeight: CssPixels;
  /** Width of one character of the mono face at the label size, as measured by the painter. */
  readonly monoCharWidth: CssPixels;
};

/** Where a track, or the "usable on all" strip (`id` undefined), stands. */
export type TrackBox = {
  readonly id?: string;
  readonly top: CssPixels;
  readonly height: CssPixels;
  /** Tops and heights of its lanes, for headers that stand beside them. `label` names unfolded lanes. */
  readonly lanes: readonly {
    readonly lane:
      | 'merged'
      | 'usable'
      | 'group'
      | 'usable-on-all'
      | 'usable-on-some'
      | 'consumer'
      | 'difference'
      | 'probe'
      | 'guest'
      | 'firmware';
    readonly top: CssPixels;
    readonly height: CssPixels;
    readonly label?: string;
  }[];
};

/** Something one can point at: a range drawn in a lane. A cluster stands for `count` ranges. */
export type Target = {
  readonly track?: string;
  readonly lane: TrackBox['lanes'][number]['lane'];
  readonly range: AddressRange;
  /** `mark`: a part of an overlay, which `note` tells of. */
  readonly kind: RowKind | 'unknown' | 'mark';
  readonly count: number;
  readonly note?: { readonly what: string; readonly why?: string };
  readonly x: CssPixels;
  readonly y: CssPixels;
  readonly width: CssPixels;
  readonly height: CssPixels;
};

export type MapLayout = {
  readonly height: CssPixels;
  readonly boxes: readonly TrackBox[];
  readonly drawables: readonly Drawable[];
  /** In drawing order: of two that meet a point, the later is on top. */
  readonly targets: readonly Target[];
};

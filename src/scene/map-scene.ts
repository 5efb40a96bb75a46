import type { ConsumerId } from '../consumers/consumer.ts';
import type { HostMap } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import type { RowKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import type { AddressRange } from '../model/range.ts';
import type { CssPixels, Scale } from '../scale/scale.ts';
import type { Drawable } from './drawable.ts';

/** One host as the map shows it. */
export type TrackInput = {
  readonly id: string;
  readonly host: Host;
  readonly map: HostMap;
  /** Whether its groups have lanes of their own. */
  readonly unfolded: boolean;
};

/** All that decides the picture. Lane coordinates: x 0 … `scale.width`, y from the top of the tracks. */
export type MapScene = {
  readonly scale: Scale;
  readonly consumer: ConsumerId;
  readonly tracks: readonly TrackInput[];
  /** Given when there are two hosts or more. */
  readonly usableOnAll?: RangeSet;
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
    readonly lane: 'merged' | 'usable' | 'group' | 'usable-on-all';
    readonly top: CssPixels;
    readonly height: CssPixels;
    readonly label?: string;
  }[];
};

/** Something one can point at: a range drawn in a lane. A cluster stands for `count` ranges. */
export type Target = {
  readonly track?: string;
  readonly lane: 'merged' | 'usable' | 'group' | 'usable-on-all';
  readonly range: AddressRange;
  readonly kind: RowKind | 'unknown';
  readonly count: number;
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

import type { CssPixels } from '../scale/scale.ts';

/** A colour by its role; themes give it a value. Names are those of the tokens in `scene/theme.ts`. */
export type ColourToken =
  | 'background'
  | 'panel'
  | 'ink'
  | 'muted'
  | 'line'
  | 'accent'
  | 'selection'
  | 'lane'
  | 'lane-outline'
  | 'usable-fill'
  | 'usable-text'
  | 'msi'
  | 'reserved'
  | 'reserved-ink'
  | 'direct'
  | 'direct-ink'
  | 'direct-relaxable'
  | 'direct-relaxable-ink'
  | 'direct-relaxable-text'
  | 'guest'
  | 'pci-window'
  | 'pci-window-ink'
  | 'difference'
  | 'outside-fill'
  | 'outside-line'
  | 'halo';

/** How a surface is filled besides its colour, so that kinds differ without colour. */
export type Pattern =
  | 'solid'
  | 'thin-diagonal'
  | 'wide-diagonal'
  | 'hairline-diagonal'
  | 'dots'
  | 'cross'
  | 'vertical'
  | 'horizontal'
  | 'grid';

export type Paint = {
  readonly colour: ColourToken;
  readonly pattern: Pattern;
  /** Colour of the pattern's strokes; left out for `solid`. */
  readonly ink?: ColourToken;
};

/** Plain shapes in CSS pixels, y down. Painters draw them in order and know nothing else. */
export type Drawable =
  | {
      readonly type: 'rect';
      readonly x: CssPixels;
      readonly y: CssPixels;
      readonly width: CssPixels;
      readonly height: CssPixels;
      readonly paint?: Paint;
      readonly stroke?: ColourToken;
      /** The outline is dashed: what stands here is not known. */
      readonly dashed?: boolean;
      readonly radius?: CssPixels;
      /** 0 … 1; left out: 1. */
      readonly opacity?: number;
    }
  | {
      /** Pixel columns: from `x`, one CSS pixel each, drawn where `columns[i]` is not 0. */
      readonly type: 'columns';
      readonly x: CssPixels;
      readonly y: CssPixels;
      readonly height: CssPixels;
      readonly columns: Uint8Array;
      readonly paint: Paint;
    }
  | {
      readonly type: 'line';
      readonly x1: CssPixels;
      readonly y1: CssPixels;
      readonly x2: CssPixels;
      readonly y2: CssPixels;
      readonly stroke: ColourToken;
      readonly width?: CssPixels;
    }
  | {
      readonly type: 'text';
      readonly x: CssPixels;
      /** The baseline. */
      readonly y: CssPixels;
      readonly text: string;
      readonly colour: ColourToken;
      readonly face: 'sans' | 'mono';
      readonly size: CssPixels;
      readonly weight: 400 | 600;
      readonly anchor: 'start' | 'middle' | 'end';
      /** Drawn under the text, so that it reads on any pattern: a halo around it, or a pill. */
      readonly backing?: 'halo' | 'pill';
    };

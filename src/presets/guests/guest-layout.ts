import type { AddressRange } from '../../model/range.ts';
import type { Result } from '../../model/result.ts';
import type { FigureSource } from '../preset.ts';

/** What a piece of guest addresses is to the guest. */
export type PieceUse = 'ram' | 'device-window' | 'device-memory' | 'firmware' | 'reserved';

/**
 * Whether VFIO maps it. `always`: RAM and what QEMU maps like RAM; a refusal is fatal. `device`: what a device or a
 * DIMM that lands there needs; a refusal is a warning. `never`: emulated, or nothing.
 */
export type PieceMapped = 'always' | 'device' | 'never';

/** Guest physical addresses `first` … `last`, both included, that a monitor uses in one way. */
export type GuestPiece = AddressRange & {
  /** As a person says it: `RAM below 4 GiB`. */
  readonly name: string;
  readonly use: PieceUse;
  readonly mapped: PieceMapped;
};

type ParameterBase = {
  /** Lower case with dashes, where possible the monitor's own word. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what it does to the layout. */
  readonly about: string;
};

/** What a layout depends on. Limits are inclusive. */
export type ParameterSpec = ParameterBase &
  (
    | {
        readonly kind: 'size';
        readonly standard: bigint;
        readonly min: bigint;
        readonly max: bigint;
        /** A value is a multiple of it. */
        readonly granule: bigint;
        /** Whether 0 may stand for "none" or "the monitor's own", whatever `min` is. */
        readonly mayBeZero: boolean;
      }
    | {
        readonly kind: 'integer';
        readonly standard: number;
        readonly min: number;
        readonly max: number;
      }
    | {
        readonly kind: 'choice';
        readonly standard: string;
        readonly choices: readonly string[];
      }
    | { readonly kind: 'boolean'; readonly standard: boolean }
    | { readonly kind: 'ranges'; readonly standard: readonly AddressRange[] }
  );

/** A parameter's value: `size` a bigint, `integer` a number, `choice` a string. */
export type GuestValue = bigint | number | string | boolean | readonly AddressRange[];

/** One value for each parameter of a layout, all within its limits. */
export type GuestValues = Readonly<Record<string, GuestValue>>;

/** Why a monitor would not start with these values. */
export type GuestError =
  | { readonly code: 'maxmem-below-ram' }
  /** The machine version knows no hot-plug memory (QEMU's pc before 2.1). */
  | { readonly code: 'no-hot-plug-memory' }
  /** The highest guest address needs `needs` physical address bits. */
  | { readonly code: 'phys-bits-too-low'; readonly needs: number }
  | { readonly code: 'ram-too-large'; readonly limit: bigint }
  /** Nothing is given that could be laid out. */
  | { readonly code: 'no-pieces' };

/** Other values that may help where a host refuses some piece: tried, never promised. */
export type GuestChange = {
  /** Names the change for ever: `machine`, `max-ram-below-4g`, … */
  readonly id: string;
  /** What to do, as a sentence. */
  readonly text: string;
  /** The piece of the command line: `-machine q35,max-ram-below-4g=2G`. */
  readonly option: string;
  readonly values: GuestValues;
};

/** One monitor and machine: how it lays out a guest. */
export type GuestLayout = {
  /** Links and scripts hold it: it means the same for ever. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what it is, and what is special about it. */
  readonly about: string;
  readonly parameters: readonly ParameterSpec[];
  /**
   * The pieces, ascending by address. None overlaps another, but for pieces given by hand, and s390's DMA window, which
   * is a space of its own beside RAM.
   */
  readonly build: (values: GuestValues) => Result<readonly GuestPiece[], GuestError>;
  /**
   * RAM sizes at which the arrangement changes, whatever `values.ram` is, ascending. Between two of them more RAM
   * only adds to the pieces that are `always` mapped. Left out: at none.
   */
  readonly ramSteps?: (values: GuestValues) => readonly bigint[];
  /** Changes worth trying. Left out: none but less RAM. */
  readonly changes?: (values: GuestValues) => readonly GuestChange[];
  /** The option that sets the RAM size: `-m 4096M`. Left out: there is no such parameter. */
  readonly ramOption?: (ram: bigint) => string;
  /** Width of the guest's own IOMMU in bits; undefined where it has none. */
  readonly iommuBits?: (values: GuestValues) => number | undefined;
  readonly sources: readonly FigureSource[];
};

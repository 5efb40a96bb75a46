import {
  DIAGNOSTIC_CODES,
  WARNING_CODES,
  type Diagnostic,
  type Warning,
} from '../../model/diagnostic.ts';
import type { Aperture, DmaMask, Host, LimitRange } from '../../model/host.ts';
import type { KernelVersion } from '../../model/kernel.ts';
import type { Origin } from '../../model/region.ts';
import {
  ADDRESS,
  BIG,
  BOOLEAN,
  checked,
  FLAG,
  list,
  oneOf,
  optional,
  RANGE,
  struct,
  text,
  UINT,
  type Codec,
} from './codec.ts';

/** Where a fact was read. */
export const ORIGIN = struct<Origin>({ source: text('source'), line: optional(UINT) });

/** A width in bits, 1 … 64. */
export const BITS: Codec<number> = checked(UINT, 'a width', (bits) => bits >= 1 && bits <= 64);

/** A page size: a power of two, at most 2^63. */
export const PAGE_SIZE: Codec<bigint> = checked(
  BIG,
  'a page size',
  (bytes) => bytes > 0n && bytes < 1n << 64n && (bytes & (bytes - 1n)) === 0n,
);

export const KERNEL = struct<KernelVersion>({ major: UINT, minor: UINT });

export const APERTURE = struct<Aperture>({
  range: RANGE,
  known: BOOLEAN,
  because: text('because'),
  assumed: optional(FLAG),
});

export const DMA_MASK = struct<DmaMask>({ bits: BITS, because: text('because') });

export const BUS_LIMIT = struct<NonNullable<Host['busLimit']>>({
  last: ADDRESS,
  because: text('because'),
});

export const LIMIT_RANGE = struct<LimitRange>({ range: RANGE, because: text('because') });

export const PAGE = struct<NonNullable<Host['pageSize']>>({
  bytes: PAGE_SIZE,
  because: text('because'),
});

export const WARNING = struct<Warning>({
  code: oneOf(WARNING_CODES),
  text: text('note'),
  from: optional(ORIGIN),
  besides: optional(list(ORIGIN)),
});

export const DIAGNOSTIC = struct<Diagnostic>({
  source: text('source'),
  line: UINT,
  column: UINT,
  code: oneOf(DIAGNOSTIC_CODES),
  text: text('note'),
  expected: text('because'),
});

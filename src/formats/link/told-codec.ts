import { REGION_KINDS, type RegionKind } from '../../model/kind.ts';
import {
  FIRMWARE_TABLES,
  MEMORY_KINDS,
  MEMORY_MAPS,
  type DeviceScope,
  type FirmwareRegion,
  type KernelAnswer,
  type MapAttempt,
  type MemoryMap,
  type MemoryPiece,
} from '../../model/told.ts';
import { BIG, list, oneOf, optional, RANGE, struct, text, UINT, type Codec } from './codec.ts';
import { ORIGIN } from './facts-codec.ts';

/** The order of links: a new kind comes last. */
const SCOPES: Readonly<Record<DeviceScope['kind'], Codec<DeviceScope>>> = {
  all: scope(
    struct<Extract<DeviceScope, { kind: 'all' }>>({
      kind: constant('all'),
      segment: optional(UINT),
    }),
  ),
  device: scope(struct({ kind: constant('device'), name: text('device') })),
  bridge: scope(struct({ kind: constant('bridge'), name: text('device') })),
  range: scope(struct({ kind: constant('range'), first: text('device'), last: text('device') })),
  path: scope(struct({ kind: constant('path'), path: text('device') })),
};
const SCOPE_KINDS: readonly [DeviceScope['kind'], ...DeviceScope['kind'][]] = [
  'all',
  'device',
  'bridge',
  'range',
  'path',
];
const SCOPE_KIND = oneOf(SCOPE_KINDS);

const SCOPE: Codec<DeviceScope> = {
  write: (out, value) => {
    SCOPE_KIND.write(out, value.kind);
    SCOPES[value.kind].write(out, value);
  },
  read: (input) => SCOPES[SCOPE_KIND.read(input)].read(input),
};

/** What firmware wants reserved. */
export const FIRMWARE = struct<FirmwareRegion>({
  table: oneOf(FIRMWARE_TABLES),
  range: RANGE,
  kind: oneOf<RegionKind>(REGION_KINDS),
  scopes: list(SCOPE),
  from: ORIGIN,
});

/** What the kernel said to be usable or reserved. */
export const ANSWER = struct<KernelAnswer>({
  by: oneOf<KernelAnswer['by']>(['vfio-type1', 'iommufd', 'unknown']),
  usable: optional(list(RANGE)),
  reserved: optional(list(RANGE)),
  pageSizes: optional(BIG),
  of: optional(text('device')),
  from: ORIGIN,
});

/** A map that was tried. */
export const ATTEMPT = struct<MapAttempt>({
  range: RANGE,
  errno: optional(text('fact')),
  from: ORIGIN,
});

/** Physical memory, piece by piece. */
export const MEMORY_MAP = struct<MemoryMap>({
  what: oneOf(MEMORY_MAPS),
  name: text('fact'),
  pieces: list(
    struct<MemoryPiece>({ range: RANGE, kind: oneOf(MEMORY_KINDS), name: text('fact') }),
  ),
  from: ORIGIN,
});

/** A field that is always the same takes no room. */
function constant<const T extends string>(value: T): Codec<T> {
  return { write: () => undefined, read: () => value };
}

// Each is only ever given a scope of its own kind.
function scope<T extends DeviceScope>(codec: Codec<T>): Codec<DeviceScope> {
  return codec as unknown as Codec<DeviceScope>;
}

import { REGION_KINDS, type RegionKind } from '../../model/kind.ts';
import type { Origin } from '../../model/region.ts';
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
import {
  BIG,
  list,
  object,
  oneOf,
  optional,
  RANGE,
  TEXT,
  UINT,
  type JsonCodec,
} from './json-codec.ts';

/** Where a fact was read. */
export const ORIGIN = object<Origin>({ source: TEXT, line: optional(UINT) });

type ScopeKind = DeviceScope['kind'];
const KIND = oneOf<ScopeKind>(['all', 'device', 'bridge', 'range', 'path']);

const SCOPES: Readonly<Record<ScopeKind, JsonCodec<DeviceScope>>> = {
  all: scope(
    object<{ readonly kind: ScopeKind; readonly segment?: number }>({
      kind: KIND,
      segment: optional(UINT),
    }),
  ),
  device: scope(object({ kind: KIND, name: TEXT })),
  bridge: scope(object({ kind: KIND, name: TEXT })),
  range: scope(object({ kind: KIND, first: TEXT, last: TEXT })),
  path: scope(object({ kind: KIND, path: TEXT })),
};

const KIND_ALONE = object<{ readonly kind: ScopeKind }>({ kind: KIND });

const SCOPE: JsonCodec<DeviceScope> = {
  write: (value) => SCOPES[value.kind].write(value),
  read: (json, path, reader) => {
    const { kind } = KIND_ALONE.read(json, path, reader);
    return SCOPES[kind].read(json, path, reader);
  },
};

/** What firmware wants reserved. */
export const FIRMWARE = object<FirmwareRegion>({
  table: oneOf(FIRMWARE_TABLES),
  range: RANGE,
  kind: oneOf<RegionKind>(REGION_KINDS),
  scopes: list(SCOPE),
  from: ORIGIN,
});

/** What the kernel said to be usable or reserved. */
export const ANSWER = object<KernelAnswer>({
  by: oneOf<KernelAnswer['by']>(['vfio-type1', 'iommufd', 'unknown']),
  usable: optional(list(RANGE)),
  reserved: optional(list(RANGE)),
  pageSizes: optional(BIG),
  of: optional(TEXT),
  from: ORIGIN,
});

/** A map that was tried. */
export const ATTEMPT = object<MapAttempt>({
  range: RANGE,
  errno: optional(TEXT),
  from: ORIGIN,
});

/** Physical memory, piece by piece. */
export const MEMORY_MAP = object<MemoryMap>({
  what: oneOf(MEMORY_MAPS),
  name: TEXT,
  pieces: list(object<MemoryPiece>({ range: RANGE, kind: oneOf(MEMORY_KINDS), name: TEXT })),
  from: ORIGIN,
});

// Each is only ever given a scope of its own kind; a fault of `kind` is kept by the reader.
function scope<T extends { readonly kind: ScopeKind }>(
  codec: JsonCodec<T>,
): JsonCodec<DeviceScope> {
  return codec as unknown as JsonCodec<DeviceScope>;
}

import {
  DIAGNOSTIC_CODES,
  WARNING_CODES,
  type Diagnostic,
  type Warning,
} from '../../model/diagnostic.ts';
import type { Aperture, DmaMask, Group, Host, LimitRange } from '../../model/host.ts';
import type { KernelVersion } from '../../model/kernel.ts';
import {
  IOMMU_DRIVERS,
  type DeviceFacts,
  type Iommu,
  type Machine,
  type Sourced,
} from '../../model/machine.ts';
import {
  ADDRESS,
  BIG,
  BOOLEAN,
  checked,
  FLAG,
  list,
  object,
  oneOf,
  optional,
  RANGE,
  TEXT,
  UINT,
  type JsonCodec,
} from './json-codec.ts';
import { ANSWER, ATTEMPT, FIRMWARE, MEMORY_MAP, ORIGIN } from './told-json.ts';

/** A width in bits, 1 … 64. */
export const BITS = checked(UINT, 'a width from 1 to 64', (bits) => bits >= 1 && bits <= 64);

/** A page size: a power of two. */
export const PAGE_SIZE = checked(
  BIG,
  'a power of two',
  (bytes) => bytes > 0n && (bytes & (bytes - 1n)) === 0n,
);

export const KERNEL = object<KernelVersion>({ major: UINT, minor: UINT });

const APERTURE = object<Aperture>({
  range: RANGE,
  known: BOOLEAN,
  because: TEXT,
  assumed: optional(FLAG),
});

const GROUP = object<Group>({
  id: TEXT,
  devices: list(TEXT),
  type: optional(TEXT),
  aperture: optional(APERTURE),
});

const LIMIT = object<LimitRange>({ range: RANGE, because: TEXT });

const WARNING = object<Warning>({
  code: oneOf(WARNING_CODES),
  text: TEXT,
  from: optional(ORIGIN),
  besides: optional(list(ORIGIN)),
});

/** A line that could not be read. */
export const DIAGNOSTIC = object<Diagnostic>({
  source: TEXT,
  line: UINT,
  column: UINT,
  code: oneOf(DIAGNOSTIC_CODES),
  text: TEXT,
  expected: TEXT,
});

function sourced<T>(value: JsonCodec<T>): JsonCodec<Sourced<T>> {
  const fields = { value, from: ORIGIN };
  // Of a type that is not known yet nothing tells that its fields are all required.
  return object<Sourced<unknown>>(fields as never) as JsonCodec<Sourced<T>>;
}

type Features = NonNullable<Iommu['efr']>['value'];

const IOMMU = object<Iommu>({
  name: TEXT,
  driver: oneOf(IOMMU_DRIVERS),
  devices: list(TEXT),
  cap: optional(sourced(BIG)),
  ecap: optional(sourced(BIG)),
  features: optional(sourced(list(BIG))),
  efr: optional(sourced(object<Features>({ efr: BIG, efr2: BIG }))),
  ias: optional(sourced(UINT)),
  oas: optional(sourced(UINT)),
  smmuFeatures: optional(sourced(BIG)),
  inputBits: optional(sourced(UINT)),
});

const DEVICE = object<DeviceFacts>({
  name: TEXT,
  dmaMaskBits: optional(UINT),
  driver: optional(TEXT),
  vendor: optional(TEXT),
  device: optional(TEXT),
  class: optional(TEXT),
  from: ORIGIN,
  label: optional(TEXT),
  numaNode: optional(UINT),
});

const MACHINE = object<Machine>({
  kernel: optional(
    object<NonNullable<Machine['kernel']>>({ value: KERNEL, release: TEXT, from: ORIGIN }),
  ),
  architecture: optional(TEXT),
  bootOptions: optional(sourced(list(TEXT))),
  scalableMode: optional(sourced(BOOLEAN)),
  iommus: list(IOMMU),
  devices: list(DEVICE),
  hostName: optional(sourced(TEXT)),
  firmware: optional(list(FIRMWARE)),
  answers: optional(list(ANSWER)),
  attempts: optional(list(ATTEMPT)),
  memoryMaps: optional(list(MEMORY_MAP)),
});

/** A host as read, without its regions, which stand beside it. */
export type FactsBesides = Omit<Host, 'regions'>;

export const FACTS = object<FactsBesides>({
  name: TEXT,
  sources: list(TEXT),
  groups: list(GROUP),
  aperture: APERTURE,
  nestParentAperture: optional(APERTURE),
  noCommonAperture: optional(TEXT),
  dmaMask: optional(object<DmaMask>({ bits: BITS, because: TEXT })),
  busLimit: optional(object<NonNullable<Host['busLimit']>>({ last: ADDRESS, because: TEXT })),
  pciWindows: optional(list(LIMIT)),
  dmaRanges: optional(list(LIMIT)),
  pageSize: optional(object<NonNullable<Host['pageSize']>>({ bytes: PAGE_SIZE, because: TEXT })),
  softwareMsi: optional(list(RANGE)),
  machine: optional(MACHINE),
  warnings: list(WARNING),
});

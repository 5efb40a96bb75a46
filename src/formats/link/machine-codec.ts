import {
  IOMMU_DRIVERS,
  type DeviceFacts,
  type Iommu,
  type Machine,
  type Sourced,
} from '../../model/machine.ts';
import { BIG, BOOLEAN, list, oneOf, optional, struct, text, UINT, type Codec } from './codec.ts';
import { KERNEL, ORIGIN } from './facts-codec.ts';
import { ANSWER, ATTEMPT, FIRMWARE, MEMORY_MAP } from './told-codec.ts';

function sourced<T>(value: Codec<T>): Codec<Sourced<T>> {
  const both: Codec<{ readonly value: T; readonly from: Sourced<T>['from'] }> = {
    write: (out, fact) => {
      value.write(out, fact.value);
      ORIGIN.write(out, fact.from);
    },
    read: (input) => ({ value: value.read(input), from: ORIGIN.read(input) }),
  };
  return both;
}

const IOMMU = struct<Iommu>({
  name: text('fact'),
  driver: oneOf(IOMMU_DRIVERS),
  devices: list(text('device')),
  cap: optional(sourced(BIG)),
  ecap: optional(sourced(BIG)),
  features: optional(sourced(list(BIG))),
  efr: optional(
    sourced(struct<{ readonly efr: bigint; readonly efr2: bigint }>({ efr: BIG, efr2: BIG })),
  ),
  ias: optional(sourced(UINT)),
  oas: optional(sourced(UINT)),
  smmuFeatures: optional(sourced(BIG)),
  inputBits: optional(sourced(UINT)),
});

const DEVICE = struct<DeviceFacts>({
  name: text('device'),
  dmaMaskBits: optional(UINT),
  driver: optional(text('driver')),
  vendor: optional(text('fact')),
  device: optional(text('fact')),
  class: optional(text('fact')),
  from: ORIGIN,
  label: optional(text('fact')),
  numaNode: optional(UINT),
});

/** What is known of a machine besides its groups, each fact with where it was read. */
export const MACHINE = struct<Machine>({
  kernel: optional(
    struct<NonNullable<Machine['kernel']>>({ value: KERNEL, release: text('fact'), from: ORIGIN }),
  ),
  architecture: optional(text('fact')),
  bootOptions: optional(sourced(list(text('fact')))),
  scalableMode: optional(sourced(BOOLEAN)),
  iommus: list(IOMMU),
  devices: list(DEVICE),
  hostName: optional(sourced(text('fact'))),
  firmware: optional(list(FIRMWARE)),
  answers: optional(list(ANSWER)),
  attempts: optional(list(ATTEMPT)),
  memoryMaps: optional(list(MEMORY_MAP)),
});

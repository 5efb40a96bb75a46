import { err, ok, type Result } from '../../model/result.ts';
import { optionSize, physBitsParameter, ramParameter } from './common-parameters.ts';
import type { GuestError, GuestLayout, GuestPiece, GuestValues } from './guest-layout.ts';
import { integerValue, sizeValue } from './guest-values.ts';
import { deviceWindow, emulated, FOUR_GIB, KIB, MIB, piece, ram } from './pieces.ts';

/** `PLATFORM_DEVICE_AREA_SIZE` in `vmm/src/memory_manager.rs`. */
const PLATFORM_SIZE = MIB;
/** What is left free at the end of the address space (`mmio_address_space_size`). */
const TOP_SPARE = 64n * KIB;

/** RAM in two parts, the second from 4 GiB on, and the devices above it. */
function build(
  values: GuestValues,
  low: readonly GuestPiece[],
  ramFirst: bigint,
  lowSize: bigint,
): Result<readonly GuestPiece[], GuestError> {
  const size = sizeValue(values, 'ram');
  const below = size < lowSize ? size : lowSize;
  const above = size - below;
  const platformFirst =
    (1n << BigInt(integerValue(values, 'phys-bits'))) - TOP_SPARE - PLATFORM_SIZE;
  const devicesFirst = FOUR_GIB + above;
  if (devicesFirst >= platformFirst) {
    const needs = (devicesFirst + TOP_SPARE + PLATFORM_SIZE).toString(2).length;
    return err({ code: 'phys-bits-too-low', needs });
  }
  const pieces = [
    ...low,
    ...ram('RAM below 4 GiB', ramFirst, below),
    ...ram('RAM above 4 GiB', FOUR_GIB, above),
    ...deviceWindow('64-bit devices', devicesFirst, platformFirst - 1n),
    ...emulated('Platform devices', platformFirst, PLATFORM_SIZE),
  ];
  return ok(pieces.toSorted((a, b) => (a.first < b.first ? -1 : 1)));
}

const X86: readonly GuestPiece[] = [
  ...deviceWindow('32-bit devices', 0xc000_0000n, 0xe7ff_ffffn),
  ...emulated('PCIe configuration (MMCONFIG)', 0xe800_0000n, 256n * MIB),
  ...emulated('KVM task state', 0xf800_0000n, 0x3000n),
  ...emulated('KVM identity map', 0xf800_3000n, 0x1000n),
  ...emulated('I/O APIC', 0xfec0_0000n, 0x20n),
  ...emulated('TPM', 0xfed4_0000n, 0x1000n),
  ...emulated('Local APIC and MSI', 0xfee0_0000n, MIB),
];

const ARM: readonly GuestPiece[] = [
  ...piece('UEFI', 'firmware', 'always', 0n, 4n * MIB - 1n),
  // The rest of the GIC lies below, and takes what the CPUs need.
  ...emulated('GIC distributor', 0x8ff_0000n, 64n * KIB),
  ...deviceWindow('32-bit devices', 0x1000_0000n, 0x2fff_ffffn),
  ...emulated('PCIe configuration (MMCONFIG)', 0x3000_0000n, 256n * MIB),
];

const PHYS_BITS = physBitsParameter(
  'phys-bits',
  46,
  "Physical address bits of the guest, at most the host's; devices reach up to them.",
);

/** Cloud Hypervisor on x86 and Arm. */
export const CLOUD_HYPERVISORS: readonly GuestLayout[] = [
  {
    id: 'cloud-hypervisor-x86',
    title: 'Cloud Hypervisor, x86',
    about:
      'Up to 3 GiB of RAM below 4 GiB, the rest above, and devices up to the end of the addresses.',
    parameters: [ramParameter(MIB), PHYS_BITS],
    build: (values) => build(values, X86, 0n, 0xc000_0000n),
    ramOption: (size) => `--memory size=${optionSize(size)}`,
    sources: [
      { figure: 'areas below 4 GiB', source: 'cloud-hypervisor arch/src/x86_64/layout.rs' },
      { figure: '64-bit devices', source: 'cloud-hypervisor vmm/src/memory_manager.rs' },
    ],
  },
  {
    id: 'cloud-hypervisor-arm',
    title: 'Cloud Hypervisor, Arm',
    about: 'RAM from 1 GiB up to 64 MiB below 4 GiB, the rest above, and devices after it.',
    parameters: [ramParameter(MIB), PHYS_BITS],
    build: (values) => build(values, ARM, 0x4000_0000n, 0xbc00_0000n),
    ramOption: (size) => `--memory size=${optionSize(size)}`,
    sources: [
      { figure: 'areas below 4 GiB', source: 'cloud-hypervisor arch/src/aarch64/layout.rs' },
      { figure: '64-bit devices', source: 'cloud-hypervisor vmm/src/memory_manager.rs' },
    ],
  },
];

import type { GroupSpec, HostSpec } from '../model/host-spec.ts';
import { parseQuantity } from '../model/quantity.ts';
import { lowBits, range, type AddressRange } from '../model/range.ts';
import { err, ok, type Result } from '../model/result.ts';
import { S390_MAX_MEMORY, s390Spec } from './others.ts';
import { region, type FigureSource } from './preset.ts';

/** What a preset may be told: `?name=value` or, of a switch, `?name`. A name means the same for ever. */
export type PresetParameter = {
  readonly name: string;
  /** One sentence part: what it changes. */
  readonly about: string;
  /** As it is written, to start from: `bits=39`, `isa-bridge`. */
  readonly example: string;
  /** The presets that take it. */
  readonly presets: readonly string[];
  /** `value` is undefined where there is no `=`. The error says what a value may be. */
  readonly apply: (spec: HostSpec, value: string | undefined) => Result<HostSpec, string>;
  readonly sources: readonly FigureSource[];
};

const INTEL = ['vtd-39', 'vtd-48', 'vtd-48-first-stage'] as const;
const X86 = [...INTEL, 'x86-msi', 'amd-vi', 'amd-vi-v2', 'virtio-iommu-q35'] as const;
const ARM = ['smmuv2-48', 'smmuv2-48-nvme-42', 'smmuv3-48', 'smmuv3-39'] as const;

/** The least address width that an IOMMU of these platforms has. */
const LEAST_BITS = 32n;
/** What Intel's driver maps for a floppy controller behind the ISA bridge: the first 16 MiB. */
const ISA_REGION = region(0x0n, 0xff_ffffn, 'direct-relaxable');

/** Host bridge of a q35 machine with 1 GiB of memory: VGA, low memory space on both sides of MMCONFIG, 32 GiB above 4 GiB. */
const Q35_WINDOWS: readonly AddressRange[] = [
  range(0xa_0000n, 0xb_ffffn),
  range(0x4000_0000n, 0xafff_ffffn),
  range(0xc000_0000n, 0xfebf_ffffn),
  range(0x1_0000_0000n, 0x8_ffff_ffffn),
];
/** Host bridge of QEMU's Arm virt machine: low memory space, and 512 GiB from 512 GiB on. */
const VIRT_WINDOWS: readonly AddressRange[] = [
  range(0x1000_0000n, 0x3efe_ffffn),
  range(0x80_0000_0000n, 0xff_ffff_ffffn),
];

/** Every parameter. */
export const PRESET_PARAMETERS: readonly PresetParameter[] = [
  {
    name: 'memory',
    about: 'how much memory the host has',
    example: 'memory=64G',
    presets: ['s390-zpci'],
    apply: withMemory,
    sources: [],
  },
  {
    name: 'bits',
    about: 'how many address bits the aperture has',
    example: 'bits=39',
    presets: [
      ...X86,
      ...ARM,
      'hisi-d05',
      'hisi-d06',
      'lx2160a',
      'virtio-iommu-virt',
      'riscv-iommu-sv48',
    ],
    apply: withBits,
    sources: [],
  },
  {
    name: 'isa-bridge',
    about: 'the group has an ISA bridge, so that the first 16 MiB are listed as direct-relaxable',
    example: 'isa-bridge',
    presets: INTEL,
    apply: (spec, value) => switchedOn(value, withIsaBridge(spec)),
    sources: [
      {
        figure: '0x0-0xffffff direct-relaxable',
        source:
          'drivers/iommu/intel/iommu.c: intel_iommu_get_resv_regions, class 0x0601 with CONFIG_INTEL_IOMMU_FLOPPY_WA',
      },
    ],
  },
  {
    name: 'pci-windows',
    about: 'the memory windows of a QEMU q35 host bridge with 1 GiB of memory',
    example: 'pci-windows',
    presets: X86,
    apply: (spec, value) => switchedOn(value, { ...spec, pciWindows: Q35_WINDOWS }),
    sources: [
      {
        figure:
          '0xa0000-0xbffff, 0x40000000-0xafffffff, 0xc0000000-0xfebfffff, 0x100000000-0x8ffffffff',
        source: 'QEMU hw/i386/acpi-build.c: build_dsdt, as /proc/iomem of a q35 guest shows it',
      },
    ],
  },
  {
    name: 'pci-windows',
    about: 'the memory windows of the host bridge of QEMU virt',
    example: 'pci-windows',
    presets: [...ARM, 'virtio-iommu-virt'],
    apply: (spec, value) => switchedOn(value, { ...spec, pciWindows: VIRT_WINDOWS }),
    sources: [
      {
        figure: '0x10000000-0x3efeffff, 0x8000000000-0xffffffffff',
        source:
          'QEMU hw/arm/virt.c: base_memmap VIRT_PCIE_MMIO, extended_memmap VIRT_HIGH_PCIE_MMIO',
      },
    ],
  },
];

/** The parameters that the preset `id` takes; each name once. */
export function parametersOf(id: string): readonly PresetParameter[] {
  return PRESET_PARAMETERS.filter(({ presets }) => presets.includes(id));
}

function withMemory(_: HostSpec, value: string | undefined): Result<HostSpec, string> {
  const memory = parseQuantity(value ?? '');
  const fits = memory.ok && memory.value >= 1n && memory.value <= S390_MAX_MEMORY;
  return fits ? ok(s390Spec(memory.value)) : err('memory=SIZE, from 1 byte to less than 4092G');
}

function withBits(spec: HostSpec, value: string | undefined): Result<HostSpec, string> {
  const bits = parseQuantity(value ?? '');
  if (!bits.ok || bits.value < LEAST_BITS || bits.value > 64n) return err('bits=N, from 32 to 64');
  return ok({ ...spec, aperture: lowBits(parseInt(bits.value.toString(), 10)) });
}

function withIsaBridge(spec: HostSpec): HostSpec {
  const groups = spec.groups.map((group): GroupSpec => ({
    ...group,
    regions: [ISA_REGION, ...group.regions],
  }));
  return { ...spec, groups };
}

function switchedOn(value: string | undefined, spec: HostSpec): Result<HostSpec, string> {
  return value === undefined ? ok(spec) : err('the name alone, without a value');
}

import type { MemoryKind } from '../../model/told.ts';

/** Names of `/proc/iomem`; what is none of these is the registers of a device. Source: kernel/resource.c, arch/*\/kernel/setup.c. */
const IOMEM: readonly (readonly [RegExp, MemoryKind])[] = [
  [/^(?:system ram|kernel (?:code|rodata|data|bss|image)|crash kernel)\b/i, 'ram'],
  [/^(?:(?:boot |soft )?reserved|acpi |unusable memory|ram buffer)/i, 'reserved'],
  [/^(?:system|video|adapter|extension) rom\b/i, 'rom'],
  [/^(?:persistent memory|cxl window|unknown e820 type)/i, 'other'],
];

/** Types of e820 entries. Source: arch/x86/kernel/e820.c: e820_print_type; xen/arch/x86/e820.c: print_e820_memory_map. */
const E820: readonly (readonly [RegExp, MemoryKind])[] = [
  [/^(?:usable|system ram)\b/i, 'ram'],
  [/^(?:(?:soft |device )?reserved|acpi |unusable|broken)/i, 'reserved'],
];

/** Types of QEMU's `info mtree`; `container` has nothing of its own. Source: system/memory.c: memory_region_type. */
const QEMU: Readonly<Record<string, MemoryKind>> = {
  ram: 'ram',
  // Memory of an assigned device, which VFIO maps like any other.
  ramd: 'ram',
  rom: 'rom',
  // Read like memory and written like a device: VFIO does not map it.
  romd: 'mmio',
  'i/o': 'mmio',
};

/** What a line of `/proc/iomem` is by its name. */
export function iomemKind(name: string): MemoryKind {
  return IOMEM.find(([pattern]) => pattern.test(name))?.[1] ?? 'mmio';
}

/** What an e820 entry is by its type. */
export function e820Kind(type: string): MemoryKind {
  return E820.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';
}

/** What an entry of `info mtree` is by its type; undefined for what only contains others. */
export function qemuKind(type: string): MemoryKind | undefined {
  if (type === 'container') return undefined;
  const plain = type.replace(/^nv-/, '');
  return Object.hasOwn(QEMU, plain) ? QEMU[plain] : 'other';
}

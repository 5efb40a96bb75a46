import type { GuestPiece } from './guest-layout.ts';
import { deviceWindow, emulated, KIB, MIB, piece } from './pieces.ts';

/** Everything below RAM (`base_memmap` in `hw/arm/virt.c`), ascending. */
export const ARM_LOW: readonly GuestPiece[] = [
  ...piece('Flash', 'firmware', 'never', 0n, 0x7ff_ffffn),
  ...emulated('GIC distributor', 0x800_0000n, 64n * KIB),
  ...emulated('GICv2 CPU interface', 0x801_0000n, 64n * KIB),
  ...emulated('GICv2m', 0x802_0000n, 4n * KIB),
  ...emulated('GIC hypervisor interface', 0x803_0000n, 64n * KIB),
  ...emulated('GIC virtual CPU interface', 0x804_0000n, 64n * KIB),
  ...emulated('GIC ITS', 0x808_0000n, 128n * KIB),
  ...emulated('GIC redistributors', 0x80a_0000n, 0xf6_0000n),
  ...emulated('UART', 0x900_0000n, 4n * KIB),
  ...emulated('RTC', 0x901_0000n, 4n * KIB),
  ...emulated('fw_cfg', 0x902_0000n, 0x18n),
  ...emulated('GPIO', 0x903_0000n, 4n * KIB),
  ...emulated('Secure UART', 0x904_0000n, 4n * KIB),
  ...emulated('SMMU', 0x905_0000n, 128n * KIB),
  // MEMORY_HOTPLUG_IO_LEN, ACPI_GED_EVT_SEL_LEN, NVDIMM_ACPI_IO_LEN: a few bytes in a page each
  ...emulated('Memory hot-plug, ACPI', 0x907_0000n, 4n * KIB),
  ...emulated('Generic event device', 0x908_0000n, 4n * KIB),
  ...emulated('NVDIMM, ACPI', 0x909_0000n, 4n * KIB),
  ...emulated('Paravirtual time', 0x90a_0000n, 64n * KIB),
  ...emulated('Secure GPIO', 0x90b_0000n, 4n * KIB),
  // 32 transports of 0x200 bytes
  ...emulated('virtio-mmio', 0xa00_0000n, 0x200n * 32n),
  ...emulated('Platform bus', 0xc00_0000n, 32n * MIB),
  ...emulated('Secure memory', 0xe00_0000n, 16n * MIB),
  ...deviceWindow('PCIe memory below RAM', 0x1000_0000n, 0x3efe_ffffn),
  ...emulated('PCIe ports', 0x3eff_0000n, 64n * KIB),
  ...emulated('PCIe configuration (ECAM), low', 0x3f00_0000n, 16n * MIB),
];

import { BY_HAND } from './by-hand.ts';
import { CLOUD_HYPERVISORS } from './cloud-hypervisor.ts';
import { CROSVMS } from './crosvm.ts';
import { FIRECRACKERS } from './firecracker.ts';
import type { GuestLayout } from './guest-layout.ts';
import { QEMU_ARM } from './qemu-arm.ts';
import { QEMU_LOONGARCH, QEMU_S390 } from './qemu-others.ts';
import { QEMU_PCS } from './qemu-pc.ts';
import { QEMU_RISCV } from './qemu-riscv.ts';

/** Every layout, in the order in which they are offered. Ids are unique and mean the same for ever. */
export const GUEST_LAYOUTS: readonly GuestLayout[] = [
  ...QEMU_PCS,
  QEMU_ARM,
  QEMU_RISCV,
  QEMU_S390,
  QEMU_LOONGARCH,
  ...CLOUD_HYPERVISORS,
  ...FIRECRACKERS,
  ...CROSVMS,
  BY_HAND,
];

/** The layout called `id`; undefined where there is none. */
export function guestLayout(id: string): GuestLayout | undefined {
  return GUEST_LAYOUTS.find((layout) => layout.id === id);
}

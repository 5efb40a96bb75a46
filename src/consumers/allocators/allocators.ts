import type { Allocator } from './allocator.ts';
import { DPDK } from './dpdk.ts';
import { KERNEL_ALLOCATORS } from './kernel.ts';
import { QEMU_NVME } from './qemu-nvme.ts';

/** Every allocator that is known, in the order in which they are offered. Ids are unique. */
export const ALLOCATORS: readonly Allocator[] = [...QEMU_NVME, ...DPDK, ...KERNEL_ALLOCATORS];

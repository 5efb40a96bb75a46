import { lowBits, formatRange, range, covers } from '../../model/range.ts';
import type { Iommu } from '../../model/machine.ts';
import { formatOrigin } from '../../model/region.ts';
import { formatSize } from '../../model/size.ts';
import { wholePages } from '../fit.ts';
import {
  refusalOf,
  usableOf,
  type Allocation,
  type Allocator,
  type AllocatorInput,
} from './allocator.ts';

/** `eal_get_baseaddr`: 4 GiB on 64-bit machines. */
const DPDK_BASE = 0x1_0000_0000n;
/** `SPDK_ENV_DPDK_DEFAULT_BASE_VIRTADDR`: 32 TiB. */
const SPDK_BASE = 0x2000_0000_0000n;
/** The huge page that memory is taken in on x86 and on Arm with 4 KiB pages. */
const HUGE_PAGE = 2n << 20n;
const LAST = (1n << 64n) - 1n;

/** DPDK in VA mode, and SPDK on top of it: the heap's virtual address is its I/O virtual address. */
export const DPDK: readonly Allocator[] = [
  {
    id: 'dpdk-base',
    title: 'DPDK, base address hint',
    about:
      'DPDK with --iova-mode=va: memory is mapped from 4 GiB up, and its virtual address is used as it is.',
    consumer: 'vfio-type1',
    choose: (input) => chooseAt(DPDK_BASE, input),
    source:
      'DPDK lib/eal/linux/eal.c: eal_get_baseaddr; drivers/bus/pci/linux/pci.c: pci_device_iommu_support_va',
  },
  {
    id: 'spdk-base',
    title: 'SPDK, base address hint',
    about:
      'SPDK starts DPDK with --base-virtaddr=0x200000000000, so memory is mapped from 32 TiB up.',
    consumer: 'vfio-type1',
    choose: (input) => chooseAt(SPDK_BASE, input),
    source: 'SPDK lib/env_dpdk/init.c: SPDK_ENV_DPDK_DEFAULT_BASE_VIRTADDR',
  },
];

function chooseAt(base: bigint, { host, map, size: asked }: AllocatorInput): Allocation {
  const size = wholePages(asked, HUGE_PAGE);
  const steps = ['It reads neither reserved_regions nor the ranges that VFIO reports.'];
  if (base + size - 1n > LAST) {
    return { steps: [...steps, `${formatSize(size)} does not fit above its base address.`] };
  }
  const found = range(base, base + size - 1n);
  steps.push(`Memory is mapped from the hint up, in huge pages of 2 MiB: ${formatRange(found)}.`);
  const registers = (host.machine?.iommus ?? []).flatMap((iommu) => mgawOf(iommu));
  for (const { bits, where } of registers) {
    const fits = covers(lowBits(bits), found);
    steps.push(
      `MGAW of ${where} is ${bits} bits: ${fits ? 'it stays within' : 'its mask check refuses VA mode'}.`,
    );
  }
  if (registers.length === 0) {
    steps.push(
      'No cap register of VT-d is known here; without that file it takes VA mode for granted.',
    );
  }
  return { found, steps, ...refusalOf(found, usableOf(map, 'vfio-type1')) };
}

/** The maximum guest address width: CAP bits 21:16 plus 1 (VT-d specification 11.4.2), at most the 63 bits of its mask. */
function mgawOf({
  name,
  cap,
}: Iommu): readonly { readonly bits: number; readonly where: string }[] {
  if (!cap) return [];
  const mgaw = (cap.value >> 16n) & 0x3fn;
  const bits = Math.min(63, parseInt(mgaw.toString(), 10) + 1);
  return [{ bits, where: `${name} (${formatOrigin(cap.from)})` }];
}

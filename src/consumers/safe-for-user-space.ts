import { difference, EMPTY_SET, intersection } from '../engine/range-set.ts';
import type { HostMap } from '../model/host-map.ts';
import type { RangeSet } from '../model/range-set.ts';

/** Addresses that user space may take without harm, and what that costs it. */
export type SafeRanges = {
  /** What type1 and the DMA API both allow. */
  readonly safe: RangeSet;
  /** What type1 maps, and what a device, a bus or a peer may not carry: windows, masks, relaxable regions, page 0. */
  readonly risky: RangeSet;
};

/**
 * The ranges that a program such as DPDK would opt in to: what VFIO type1 maps and the kernel's own drivers would use
 * as well. VFIO looks at no PCI window, DMA mask or bus limit, so that its ranges alone promise no working DMA.
 */
export function safeForUserSpace(map: HostMap): SafeRanges {
  const type1 = map.consumers['vfio-type1']?.usable ?? EMPTY_SET;
  const dmaApi = map.consumers['dma-api']?.usable ?? EMPTY_SET;
  return { safe: intersection(type1, dmaApi), risky: difference(type1, dmaApi) };
}

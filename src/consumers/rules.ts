import { invariant } from '../model/result.ts';
import type { LimitKind, RegionKind } from '../model/kind.ts';
import type { Rules } from '../model/settings.ts';
import { CONSUMER_IDS, type Consumer, type ConsumerId } from './consumer.ts';
import { DMA_API } from './rules/dma-api.ts';
import { IOMMUFD } from './rules/iommufd.ts';
import { SYSFS } from './rules/sysfs.ts';
import { VFIO_TYPE1 } from './rules/vfio-type1.ts';

/** Every consumer, in the order of `CONSUMER_IDS`, in which they are offered. */
export const CONSUMERS: readonly Consumer[] = [SYSFS, VFIO_TYPE1, IOMMUFD, DMA_API];

/** The row of `id`. */
export function consumerOf(id: ConsumerId): Consumer {
  const row = CONSUMERS.find((consumer) => consumer.id === id);
  invariant(row !== undefined, `consumer ${id} has no row`);
  return row;
}

/** Whether `text` is the id of a consumer that exists here. */
export function isConsumerId(text: string): text is ConsumerId {
  return (CONSUMER_IDS as readonly string[]).includes(text);
}

/** The limits that count for `consumer`: its own, and the PCI windows for all where there is no ACS. */
export function obeyedLimits(consumer: Consumer, rules: Rules): readonly LimitKind[] {
  if (!rules.whatIf.noAcs || consumer.obeys.includes('pci-window')) return consumer.obeys;
  return [...consumer.obeys, 'pci-window'];
}

/**
 * Whether a region kind or a limit keeps `consumer` out. Of `msi` it says true also where windows that software
 * chose are usable (`mayUseSoftwareMsi`): ask the map for a byte.
 */
export function keepsOut(consumer: Consumer, kind: RegionKind | LimitKind, rules: Rules): boolean {
  return (
    (consumer.keptOutBy as readonly string[]).includes(kind) ||
    (obeyedLimits(consumer, rules) as readonly string[]).includes(kind)
  );
}

import { LIMIT_KINDS, type RowKind } from '../../model/kind.ts';

/** One sentence for each kind: what it means for somebody who wants to map there. */
export const KIND_MEANINGS: Readonly<Record<RowKind, string>> = {
  direct: 'Must stay mapped one to one, because firmware or a device uses it (RMRR, IVMD, RMR).',
  'direct-relaxable':
    'Mapped one to one while the kernel drives the device; may be given up for device assignment.',
  reserved: 'Never translated or never available: hardware or platform keeps it.',
  msi: 'Writes here are interrupts (message-signalled interrupts, the doorbell window).',
  'outside-aperture': 'Beyond what the IOMMU can translate.',
  'beyond-dma-mask': 'Beyond what the device can address.',
  'beyond-bus-limit': 'Beyond what the bus above the device can carry.',
  'pci-window': 'A bridge window: without ACS, peers answer there before the IOMMU does.',
  'outside-dma-ranges': 'Outside the host bridge’s dma-ranges.',
  'page-zero': 'The first page, kept free by the allocator.',
  'page-rounding': 'The rest of a page that is taken in part: whole pages are handed out.',
  free: 'No region and no limit: can be mapped.',
};

/** The CSS class that gives a swatch its colour and pattern. */
export function swatchClass(kind: RowKind): string {
  const limit = (LIMIT_KINDS as readonly string[]).includes(kind);
  return `swatch ${limit ? `limit ${kind}` : kind}`;
}

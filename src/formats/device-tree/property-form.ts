import { CELL_BYTES } from './cells.ts';

/** The properties that are read here and are cells throughout (Devicetree specification 0.4, 2.3 and 3.5). */
const IN_CELLS: ReadonlySet<string> = new Set([
  '#address-cells',
  '#size-cells',
  'bus-range',
  'dma-ranges',
  'iommu-addresses',
  'iommus',
  'linux,pci-domain',
  'memory-region',
  'phandle',
  'ranges',
  'reg',
]);

/** Those that are text, each string ended by a NUL (2.2.4). */
const TEXTS: ReadonlySet<string> = new Set(['compatible', 'device_type', 'status']);

/** What the value of the property `name` should have been, where its length can not be right; else undefined. */
export function formBroken(name: string, value: Uint8Array): string | undefined {
  if (IN_CELLS.has(name) && value.length % CELL_BYTES !== 0) {
    return `a multiple of ${CELL_BYTES} bytes: it is made of cells`;
  }
  return TEXTS.has(name) && value.length > 0 && value.at(-1) !== 0
    ? 'a text that ends in NUL'
    : undefined;
}

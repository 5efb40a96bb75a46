import { C_ARRAY } from './c-array.ts';
import { CSV } from './csv.ts';
import { DEVICE_TREE } from './device-tree.ts';
import type { Export } from './export.ts';
import { MARKDOWN } from './markdown.ts';
import { QEMU_VIRTIO_IOMMU } from './qemu.ts';
import { REPORT_JSON } from './report.ts';
import { RESERVED_REGIONS } from './reserved-regions.ts';

/** Every form but those that draw; the order is that of menus. */
export const FORMAT_EXPORTS: readonly Export[] = [
  MARKDOWN,
  CSV,
  REPORT_JSON,
  RESERVED_REGIONS,
  QEMU_VIRTIO_IOMMU,
  C_ARRAY,
  DEVICE_TREE,
];

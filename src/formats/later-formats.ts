import { ACPI_TABLES } from './acpi/format.ts';
import { IOAS_RANGES } from './answers/ioas-ranges.ts';
import { TYPE1_INFO } from './answers/type1-info.ts';
import { FLATTENED_TREE } from './device-tree/format.ts';
import type { Format } from './host-draft.ts';
import { OWN_JSON } from './own/own-json.ts';
import { LSIOMMU_JSON } from './names/lsiommu-json.ts';

/** Formats of whole files, binary ones first; of two that are equally sure, the one that stands first reads. */
export const LATER_FORMATS: readonly Format[] = [
  ...ACPI_TABLES,
  FLATTENED_TREE,
  OWN_JSON,
  TYPE1_INFO,
  IOAS_RANGES,
  LSIOMMU_JSON,
];

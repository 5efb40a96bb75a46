import { checkCount, isLongEnough, structuresOf, type TableBytes } from './table-bytes.ts';

/** The types of nodes and their lengths (`include/acpi/actbl3.h` in the kernel). */
const TYPES: ReadonlyMap<number, { readonly name: string; readonly size: number }> = new Map([
  [1, { name: 'a PCI range', size: 24 }],
  [2, { name: 'an MMIO endpoint', size: 24 }],
  [3, { name: 'a virtio-pci IOMMU', size: 16 }],
  [4, { name: 'a virtio-mmio IOMMU', size: 16 }],
]);

/**
 * Checks a VIOT. It says which devices are behind a virtio-iommu, mostly whole buses, and reserves nothing: what the
 * IOMMU itself reserves, the kernel asks it. So no fact comes of it.
 */
export function readViot(table: TableBytes): void {
  const count = table.u16(36);
  const first = table.u16(38);
  if (first < 40 || first > table.length) {
    table.fault(38, `the first node at ${first}`, `40 to ${table.length}, the length of the table`);
    return;
  }
  const headers = {
    typeOf: (at: number) => table.u8(at),
    lengthOf: (at: number) => table.u16(at + 2),
    header: 4,
  };
  const structures = [...structuresOf(table, first, headers, count)];
  const offsets = new Set(structures.map(({ at }) => at));
  for (const structure of structures) {
    const kind = TYPES.get(structure.type);
    if (!kind || !isLongEnough(table, structure, kind.size, kind.name)) continue;
    const output = table.u16(structure.at + 16);
    if (structure.type <= 2 && !offsets.has(output)) {
      table.fault(structure.at + 16, `a node at ${output}`, 'the offset of a node of the table');
    }
  }
  checkCount(table, count, structures, first);
}

import { formatHex } from '../../model/address.ts';
import { addIvrs } from './facts-ivrs.ts';
import type { Ivrs } from './structures.ts';
import { isLongEnough, structuresOf, type Structure, type TableBytes } from './table-bytes.ts';

/** Header 36 bytes, IVinfo u32, 8 reserved bytes (AMD I/O Virtualization specification, chapter 5). */
const FIRST_STRUCTURE = 48;

/** Reads an IVRS. Blocks of other types are passed over. */
export function readIvrs(table: TableBytes): void {
  const ivrs: Ivrs = { ivmds: [], ivhds: [] };
  const tells = tellsFeatures(table.u32(36));
  const headers = {
    typeOf: (at: number) => table.u8(at),
    lengthOf: (at: number) => table.u16(at + 2),
    header: 4,
  };
  for (const structure of structuresOf(table, FIRST_STRUCTURE, headers)) {
    const { at, type } = structure;
    if (isIvmd(type)) {
      if (isLongEnough(table, structure, 32, 'an IVMD')) ivrs.ivmds.push(ivmdAt(table, at));
    } else if (isIvhd(type)) {
      const size = type === 0x10 ? 24 : 40;
      if (!isLongEnough(table, structure, size, 'an IVHD')) continue;
      checkEntries(table, { ...structure, at: at + size });
      if (type !== 0x10 && tells) ivrs.ivhds.push(ivhdAt(table, at));
    }
  }
  addIvrs(ivrs, table.target.draft);
}

/** Whether IVinfo says that the blocks have features (bit 0, EFRSup; `early_iommu_features_init` in the kernel). */
export function tellsFeatures(info: number): boolean {
  return (info & 1) !== 0;
}

/** Whether a block reserves memory: for all devices, for one, for a range of them. */
export function isIvmd(type: number): boolean {
  return type >= 0x20 && type <= 0x22;
}

/** Whether a block describes an IOMMU; 0x10 is without its features. */
function isIvhd(type: number): boolean {
  return type === 0x10 || type === 0x11 || type === 0x40;
}

function ivmdAt(table: TableBytes, at: number): Ivrs['ivmds'][number] {
  return {
    type: table.u8(at),
    flags: table.u8(at + 1),
    device: table.u16(at + 4),
    last: table.u16(at + 6),
    segment: table.u16(at + 8),
    start: table.u64(at + 16),
    length: table.u64(at + 24),
    from: table.from(at),
  };
}

function ivhdAt(table: TableBytes, at: number): Ivrs['ivhds'][number] {
  return {
    device: table.u16(at + 4),
    segment: table.u16(at + 16),
    efr: table.u64(at + 24),
    efr2: table.u64(at + 32),
    from: table.from(at),
  };
}

// The lengths of device entries: by the two upper bits of the type 4, 8, 16 or 32 bytes; type 0xf0 has a name of its
// own length behind 22 bytes (`ivhd_entry_length` in drivers/iommu/amd/init.c).
function checkEntries(table: TableBytes, { at: start, end }: Structure): void {
  let at = start;
  while (at < end) {
    const type = table.u8(at);
    const length = type === 0xf0 ? 22 + table.u8(at + 21) : 4 << (type >> 6);
    if (length > end - at) {
      const what = `a device entry of type ${formatHex(type)} and ${length} bytes`;
      table.fault(at, what, `no more than the ${end - at} bytes that the block still has`);
      return;
    }
    at += length;
  }
}

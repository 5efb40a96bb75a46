import type { HostDraft } from './host-draft.ts';
import type { LineReaderKind } from './line-reader-kind.ts';
import type { TextLines } from './text-lines.ts';
import { ACPI_LINES } from './acpi/lines.ts';
import { HEX_DUMP } from './answers/hex-dump.ts';
import { MESSAGE_LINES } from './answers/message-lines.ts';
import { TREE_SOURCE } from './device-tree/source-lines.ts';
import { GROUP_LISTING } from './machine/group-listing.ts';
import { MACHINE_LINES } from './machine/machine-lines.ts';
import { E820_LINES } from './memory-map/e820-lines.ts';
import { IOMEM_LINES } from './memory-map/iomem-lines.ts';
import { MTREE_LINES } from './memory-map/mtree-lines.ts';
import { TRACE_LINES } from './memory-map/trace-lines.ts';
import { DEVICE_LIST } from './names/device-list.ts';

/**
 * Every form that is read line by line, beside dumps in the same text; a new one is a new row, and its first lines are
 * named in `worth.ts` too. Of several that take a line as wholly theirs the one that stands first gets it alone.
 */
export const LINE_READERS: readonly LineReaderKind[] = [
  ACPI_LINES,
  // What a driver has reserved there is named like the lines of its log: `09050000-0906ffff : arm-smmu-v3.0.auto`.
  IOMEM_LINES,
  MACHINE_LINES,
  E820_LINES,
  MTREE_LINES,
  TRACE_LINES,
  MESSAGE_LINES,
  HEX_DUMP,
  GROUP_LISTING,
  DEVICE_LIST,
  TREE_SOURCE,
];

/** All of them over one source. */
export function textLines(draft: HostDraft, source: number): TextLines {
  const readers = new Map<LineReaderKind, TextLines>();
  return {
    read: (text, line) => {
      for (const kind of LINE_READERS) {
        let reader = readers.get(kind);
        if (!reader && kind.starts.test(text)) {
          reader = kind.create(draft, source);
          readers.set(kind, reader);
          if (!kind.namesItself) draft.recognise(kind.title, draft.sourceAt(source));
        }
        if (reader?.read(text, line) === true) return true;
      }
      return false;
    },
    finish: () => {
      for (const reader of readers.values()) reader.finish();
    },
  };
}

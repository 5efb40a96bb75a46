import type { HostDraft } from './host-draft.ts';
import type { LineReaderKind } from './line-reader-kind.ts';
import type { TextLines } from './text-lines.ts';
import { ACPI_LINES } from './acpi/lines.ts';
import { HEX_DUMP } from './answers/hex-dump.ts';
import { MESSAGE_LINES } from './answers/message-lines.ts';
import { MACHINE_LINES } from './machine/machine-lines.ts';

/**
 * Every form that is read line by line, beside dumps in the same text; a new one is a new row, and its first lines are
 * named in `worth.ts` too. Of several that take a line as wholly theirs the one that stands first gets it alone.
 */
const LINE_READERS: readonly LineReaderKind[] = [
  ACPI_LINES,
  MACHINE_LINES,
  MESSAGE_LINES,
  HEX_DUMP,
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

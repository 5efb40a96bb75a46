import type { Detection, FormatHead, FormatInput } from './format-input.ts';
import type { HostDraft } from './host-draft.ts';

/**
 * A row of the table of formats. `detect` looks at the beginning of a file; `parse` adds what it understood to the
 * draft, with a diagnostic for each line (in a binary file: each structure) it did not, and never throws.
 */
export type Format = {
  readonly id: string;
  /** What it is, for a person: `ACPI table DMAR`. */
  readonly title: string;
  readonly detect: (head: FormatHead) => Detection;
  readonly parse: (input: FormatInput, draft: HostDraft) => void;
};

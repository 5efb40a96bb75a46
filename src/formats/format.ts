import type { Detection, FormatInput } from './format-input.ts';
import type { HostDraft } from './host-draft.ts';

/**
 * A row of the table of formats. `detect` looks at the beginning of a text (at most 64 KiB of it);
 * `parse` adds what it understood to the draft, with a diagnostic for each line it did not, and never throws.
 */
export type Format = {
  readonly id: string;
  readonly title: string;
  readonly detect: (head: string) => Detection;
  readonly parse: (input: FormatInput, draft: HostDraft) => void;
};

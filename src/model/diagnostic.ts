import type { Origin } from './region.ts';

/** A line that looks like data and could not be read. `line` and `column` count from 1, columns in UTF-16 units. */
export type Diagnostic = {
  readonly source: string;
  readonly line: number;
  readonly column: number;
  readonly code: DiagnosticCode;
  /** The text in question, as it stands in the input (cut at 200 characters). */
  readonly text: string;
  /** What would have been accepted, as a sentence part: "16 hex digits or fewer". */
  readonly expected: string;
};

/** Links number the codes: a new one comes last. */
export const DIAGNOSTIC_CODES = [
  'bad-address',
  'too-many-digits',
  'unknown-kind',
  'missing-field',
  'cut-line',
  'bad-json',
  'file-too-large',
  'unreadable-file',
  'bad-table',
  'bad-archive',
  'archive-limit',
  'bad-number',
] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

/** Something true about the input that the reader should know; no data was lost. */
export type Warning = {
  readonly code: WarningCode;
  readonly text: string;
  readonly from?: Origin;
  /** Where facts disagree: the other sources. */
  readonly besides?: readonly Origin[];
};

/** Links number the codes: a new one comes last. */
export const WARNING_CODES = [
  'aperture-unknown',
  'aperture-assumed',
  'no-regions',
  'empty-region',
  'ambiguous-whole',
  'direct-blocks-assignment',
  'group-not-assignable',
  'unrecognised-file',
  'repeated-file',
  'no-common-aperture',
  'nest-parent-not-granted',
  'last-page',
  'older-than-consumer',
  'inbound-overlap',
  'left-aside',
  'firmware-not-listed',
  'no-firmware',
  'aperture-disagrees',
  'features-disagree',
  'answer-disagrees',
  'group-disagrees',
  'end-not-aligned',
  'exclusive-end',
  'straddles-aperture',
  'direct-over-msi',
  'software-msi-inside',
  'cut-at-page',
  'firmware-unaligned',
  'firmware-inverted',
  'firmware-checksum',
  'firmware-not-direct',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

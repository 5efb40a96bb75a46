import type { Format } from './host-draft.ts';

/** Formats of whole files, binary ones first; of two that are equally sure, the one that stands first reads. */
export const LATER_FORMATS: readonly Format[] = [];

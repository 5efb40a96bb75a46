import type { Detection } from './format-input.ts';

/** A line of JSON that gives a machine's `uname` as a string. */
export const UNAME_FIELD = /["']uname["']\s*:\s*["']Linux /;

const KEYED = /["'](?:start|first|begin|base|from|low?)\w*["']\s*:\s*["']?(?:0x)?[0-9a-f]/i;
const KIND_KEY = /["'](?:type|kind)["']\s*:/i;
const TUPLE =
  /[[(]\s*["']?0x[0-9a-f]+["']?\s*,\s*["']?0x[0-9a-f]+["']?\s*,\s*["'](?:direct|reserved|msi)/i;
const QUOTED_LINES = /["']\s*:\s*(?:\[\s*)?["']0x[0-9a-f]+\s+0x[0-9a-f]+\s/i;
const OPENING = /^\s*(?:\{\s*(?:["'}]|\d+\s*:|$)|\[\s*(?:["'{[(\]]|$))/;

/** What iovascope itself printed (`own/own-json.ts`). */
const OWN = /^\uFEFF?\s*\{\s*"format"\s*:\s*"iovascope-/;

/** A JSON object that describes a machine: its `uname`, as a string, and regions where it has them. */
export function detectHostJson(head: string): Detection {
  return UNAME_FIELD.test(head) ? 'yes' : 'no';
}

/** Lists of `start`, `end`, `type` (or `first`, `last`, `kind`) by group, as JSON or as Python prints them. */
export function detectRegionsJson(head: string): Detection {
  if (OWN.test(head)) return 'no';
  const listed = KEYED.test(head) && KIND_KEY.test(head);
  if (listed || TUPLE.test(head) || QUOTED_LINES.test(head)) return 'yes';
  return OPENING.test(head) ? 'maybe' : 'no';
}

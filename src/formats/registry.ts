import type { Format } from './format.ts';
import { HOST_JSON } from './host-json.ts';
import { REGIONS_JSON } from './regions-json/parse.ts';
import { RESERVED_REGIONS } from './reserved-regions/parse.ts';

/** Every format that can be read; of two that are equally sure, the one that stands first reads. */
const FORMATS: readonly Format[] = [HOST_JSON, REGIONS_JSON, RESERVED_REGIONS];

/** The format that knows the beginning of a text best, or undefined where none does. */
export function formatOf(head: string): Format | undefined {
  const detected = FORMATS.map((format) => ({ format, sure: format.detect(head) }));
  return (
    detected.find(({ sure }) => sure === 'yes')?.format ??
    detected.find(({ sure }) => sure === 'maybe')?.format
  );
}

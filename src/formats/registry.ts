import type { Format } from './format.ts';
import { detectHostJson, detectRegionsJson } from './json-detect.ts';
import { isLayoutText } from './layout-json/is-layout-file.ts';
import { RESERVED_REGIONS } from './reserved-regions/parse.ts';

const HOST_JSON: Format = {
  id: 'host-json',
  title: 'JSON with the uname of a machine',
  detect: detectHostJson,
  parse: (input, draft) => draft.laterReader('hostJson')?.(input, draft),
};

const REGIONS_JSON: Format = {
  id: 'regions-json',
  title: 'JSON or Python lists of regions',
  detect: detectRegionsJson,
  parse: (input, draft) => draft.laterReader('regionsJson')?.(input, draft),
};

/** Alone it is opened as a layout, before anything reads it; beside other files it tells nothing of their host. */
const LAYOUT_FILE: Format = {
  id: 'layout-file',
  title: 'A saved layout',
  detect: (head) => (isLayoutText(head) ? 'yes' : 'no'),
  parse: () => undefined,
};

/** Every format that can be read; of two that are equally sure, the one that stands first reads. */
const FORMATS: readonly Format[] = [LAYOUT_FILE, HOST_JSON, REGIONS_JSON, RESERVED_REGIONS];

/** The format that knows the beginning of a text best, or undefined where none does. */
export function formatOf(head: string): Format | undefined {
  const detected = FORMATS.map((format) => ({ format, sure: format.detect(head) }));
  return (
    detected.find(({ sure }) => sure === 'yes')?.format ??
    detected.find(({ sure }) => sure === 'maybe')?.format
  );
}

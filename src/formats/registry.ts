import type { FormatHead } from './format-input.ts';
import type { Format, HostDraft } from './host-draft.ts';
import { detectHostJson, detectRegionsJson } from './json-detect.ts';
import { isLayoutText } from './layout-json/is-layout-file.ts';
import { RESERVED_REGIONS } from './reserved-regions/parse.ts';

const HOST_JSON: Format = {
  id: 'host-json',
  title: 'JSON with the uname of a machine',
  detect: ({ text }) => detectHostJson(text),
  parse: (input, draft) => draft.laterReader('hostJson')?.(input, draft),
};

const REGIONS_JSON: Format = {
  id: 'regions-json',
  title: 'JSON or Python lists of regions',
  detect: ({ text }) => detectRegionsJson(text),
  parse: (input, draft) => draft.laterReader('regionsJson')?.(input, draft),
};

/** Alone it is opened as a layout, before anything reads it; beside other files it tells nothing of their host. */
const LAYOUT_FILE: Format = {
  id: 'layout-file',
  title: 'A saved layout',
  detect: ({ text }) => (isLayoutText(text) ? 'yes' : 'no'),
  parse: () => undefined,
};

/** Formats of text that a plain dump may be mistaken for; of two that are equally sure, the one that stands first reads. */
export const FORMATS: readonly Format[] = [LAYOUT_FILE, HOST_JSON, REGIONS_JSON, RESERVED_REGIONS];

/**
 * The format of a text, or undefined where the draft lacks the readers that could know it. Where none of the plain
 * formats is sure, the later ones are asked; where these are not sure either, the first that may be it.
 */
export function formatOfText(head: FormatHead, draft: HostDraft): Format | undefined {
  const detected = FORMATS.map((format) => ({ format, sure: format.detect(head) }));
  const sure = detected.find((one) => one.sure === 'yes')?.format;
  if (sure) return sure;
  const maybe = detected.find((one) => one.sure === 'maybe')?.format;
  const later = draft.laterReader('formats');
  return later && (later.find((format) => format.detect(head) === 'yes') ?? maybe);
}

/** The format of bytes that are no text; undefined where none knows them, or the draft lacks the readers. */
export function formatOfBytes(head: FormatHead, draft: HostDraft): Format | undefined {
  return draft.laterReader('formats')?.find((format) => format.detect(head) === 'yes');
}

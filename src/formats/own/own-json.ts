import type { Format, HostDraft } from '../host-draft.ts';
import type { FormatInput } from '../format-input.ts';

/** What `--json` of a command begins with. */
const OPENING = /^\uFEFF?\s*\{\s*"format"\s*:\s*"iovascope-(report|probe|fit|compare)"/;

/** How much of a text tells it: more than a byte order mark, blanks and the first key. */
const HEAD = 256;

/**
 * What `--json` prints, where it can not be opened as hosts. An answer holds none. A report does, but alone: beside
 * other files nothing says which of its hosts they are of.
 */
export const OWN_JSON: Format = {
  id: 'own-json',
  title: 'What iovascope printed as JSON',
  detect: ({ text }) => (OPENING.test(text) ? 'yes' : 'no'),
  parse: parseOwnJson,
};

function parseOwnJson({ bytes, source }: FormatInput, draft: HostDraft): void {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD));
  const what = OPENING.exec(head)?.[1] ?? '';
  const text =
    what === 'report'
      ? 'This is a report of iovascope; open it by itself, and its hosts are shown. It was left aside.'
      : `This is what \`iovascope ${what} --json\` printed, an answer: it holds no host. It was left aside.`;
  draft.warn({ code: 'left-aside', text, from: { source: draft.sourceAt(source) } });
}

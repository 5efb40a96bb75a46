import type { Layout } from '../../model/layout.ts';
import { listText, quote } from '../json-text.ts';
import { hostJson, regionTexts, VIEW } from './hosts-json.ts';
import { LAYOUT_FORMAT } from './is-layout-file.ts';

/** The version of files that are written. */
export const LAYOUT_FILE_VERSION = 1;

/** A layout as the text of a file, in pieces that are to be joined: of any size, a region a line. */
export function* formatLayoutJson({ hosts, view, aside }: Layout): Generator<string> {
  yield `{"format":${quote(LAYOUT_FORMAT)},"version":${LAYOUT_FILE_VERSION},\n"hosts":[`;
  for (const [at, host] of hosts.entries()) {
    const text = JSON.stringify(hostJson(host));
    yield at === 0 ? '\n' : ',\n';
    if (host.kind === 'read') {
      yield `${text.slice(0, -1)},"regions":`;
      yield* listText(regionTexts(host.facts.regions));
      yield '}';
    } else yield text;
  }
  yield `],\n"view":${JSON.stringify(VIEW.write(view))},\n"aside":${JSON.stringify(aside)}}\n`;
}

import type { Layout } from '../../model/layout.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { asUtf8 } from '../text-bytes.ts';
import { LAYOUT_FILE_VERSION } from './format-layout-json.ts';
import { readHostJson, VIEW } from './hosts-json.ts';
import { LAYOUT_FORMAT } from './is-layout-file.ts';
import { fieldsOf, JsonReader, list, TEXT, UINT, type FieldFault } from './json-codec.ts';

/** Why a file opens nothing. */
export type LayoutFileError =
  | { readonly code: 'not-json'; readonly why: string }
  | { readonly code: 'too-new'; readonly version: number; readonly known: number }
  | ({ readonly code: 'bad-field' } & FieldFault);

const PAIRS = list(list(TEXT));

/** The layout of a file. Fields that are not known are passed over; a version that is not known opens nothing. */
export function parseLayoutJson(bytes: Uint8Array): Result<Layout, LayoutFileError> {
  const read = jsonOf(bytes);
  if (!read.ok) return read;
  const file = fieldsOf(read.value);
  const reader = new JsonReader();
  if (file?.get('format') !== LAYOUT_FORMAT) reader.fail('format', `“${LAYOUT_FORMAT}”`);
  const version = UINT.read(file?.get('version'), 'version', reader);
  if (!reader.fault && version > LAYOUT_FILE_VERSION) {
    return err({ code: 'too-new', version, known: LAYOUT_FILE_VERSION });
  }
  const listed = file?.get('hosts');
  if (!Array.isArray(listed)) reader.fail('hosts', 'a list');
  const hosts = (Array.isArray(listed) ? listed : []).map((host: unknown, at) =>
    readHostJson(host, `hosts[${at}]`, reader),
  );
  const view = VIEW.read(file?.get('view') ?? {}, 'view', reader);
  const aside = PAIRS.read(file?.get('aside') ?? [], 'aside', reader).map(
    ([key = '', value = '']) => [key, value] as const,
  );
  return reader.fault ? err({ code: 'bad-field', ...reader.fault }) : ok({ hosts, view, aside });
}

/** The JSON that a file holds, of whatever form. */
export function jsonOf(bytes: Uint8Array): Result<unknown, LayoutFileError> {
  try {
    return ok(JSON.parse(new TextDecoder().decode(asUtf8(bytes))) as unknown);
  } catch (error) {
    return err({ code: 'not-json', why: String(error) });
  }
}

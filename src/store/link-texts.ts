import type { LayoutFileError } from '../formats/layout-json/parse-layout-json.ts';
import type { LinkError, LinkNotice, PayloadKey } from '../formats/link/link-error.ts';
import { counted, formatCount } from '../model/count.ts';
import type { Layout, LayoutHost } from '../model/layout.ts';
import { formatRange } from '../model/range.ts';
import { formatSize } from '../model/size.ts';

const STAYS = 'What is on the screen stays.';

/** Why a link opens nothing, and what to do, in two or three sentences. */
export function linkErrorText(error: LinkError): string {
  return `The link could not be opened: ${whatIsWrong(error)} ${STAYS}`;
}

function whatIsWrong(error: LinkError): string {
  switch (error.code) {
    case 'cut-off':
      return `its end is missing${at(error.key)}. Chats and mails cut long links: ask for it in one piece, or for a file.`;
    case 'altered':
      return `it is whole, but not as it was made${at(error.key)}: its checksum does not fit. Copy it once more.`;
    case 'not-base64':
      return `character ${formatCount(error.at + 1)} of ${named(error.key)}, “${error.text}”, is none that stands in a link. Copy it once more.`;
    case 'not-packed':
      return `what stands in ${named(error.key)} is ${error.key === 'gz' ? 'not gzip' : 'no packed layout'}.${howToMake(error.key)}`;
    case 'bomb':
      return `${named(error.key)} unpacks to more than ${formatSize(BigInt(error.limit))}. Nobody needs a link like that; it was not unpacked further.`;
    case 'too-long':
      return `it has ${formatCount(error.length)} characters, and at most ${formatCount(error.limit)} are read. Ask for a file.`;
    case 'too-many-hosts':
      return `it holds more than ${formatCount(error.limit)} hosts, the most that are read.`;
    case 'bad-version':
      return `its version “${cut(error.text)}” is no number from 1 on.`;
    case 'too-new':
      return `it was made by a later iovascope (version ${error.version}; this one knows ${error.known}). Reload the page, or open it where a newer one runs.`;
    case 'wrong':
      return `its checksum fits, but it does not hold what it should (${error.what}). Whoever made it has a bug; please report it.`;
    case 'bad-address':
      return `it holds ${cut(error.text)}, which is beyond 64 bits.`;
    case 'too-large':
      return `it holds more than ${formatCount(error.limit)} ${TOO_LARGE[error.what]}, the most that are read.`;
    case 'unknown-preset':
      return `there is no preset “${cut(error.text)}”. Those that exist stand under Presets.`;
    case 'unknown-parameter':
    case 'bad-parameter':
      return `a preset in it has “${cut(error.text)}”; expected: ${error.known.join(', ') || 'no parameter'}.`;
    default:
      return error satisfies never;
  }
}

const TOO_LARGE = {
  regions: 'regions',
  list: 'entries in one list',
  text: 'characters of text',
} as const;

/** Why a saved layout opens nothing, and what to do. */
export function layoutFileErrorText(error: LayoutFileError): string {
  switch (error.code) {
    case 'not-json':
      return `it begins like a saved layout and is no whole JSON (${cut(error.why)}). Copy the file once more.`;
    case 'too-new':
      return `it was saved by a later iovascope (version ${error.version}; this one knows ${error.known}). Reload the page, or open it where a newer one runs.`;
    case 'bad-field':
      return `${cut(error.path)} in it is wrong; expected ${cut(error.expected)}.`;
    default:
      return error satisfies never;
  }
}

/** What of a link was left out though it opens, and why. */
export function linkNoticeText(notice: LinkNotice): string {
  switch (notice.code) {
    case 'bad-view':
      return `The link opened without its “${notice.key}”: “${cut(notice.text)}” could not be read; expected ${notice.expected}.`;
    case 'repeated-key':
      return `The link has “${cut(notice.key)}” more than once; the first counts.`;
    case 'newer-version': {
      const unread =
        notice.unread.length === 0 ? '' : ` Its ${notice.unread.join(', ')} could not be read.`;
      return `The link was made by a later iovascope (version ${notice.version}; this one knows ${notice.known}), so something of it may be missing.${unread}`;
    }
    default:
      return notice satisfies never;
  }
}

/** What a layout holds, one line a host and one a part of the view, for whoever is asked what to do with it. */
export function layoutLines({ hosts, view }: Layout): readonly string[] {
  const { at, scale, consumer, selection, probes = [] } = view;
  return [
    ...hosts.map((host) => `${host.name}: ${whatHostHolds(host)}`),
    ...(at ? [`viewport ${formatRange(at)}`] : []),
    ...(scale ? [`scale ${scale}`] : []),
    ...(consumer ? [`consumer ${consumer}`] : []),
    ...(selection ? [`selection ${formatRange(selection)}`] : []),
    ...(probes.length > 0 ? [counted(probes.length, 'probe')] : []),
  ];
}

function whatHostHolds(host: LayoutHost): string {
  const said = Object.keys(host.settings).length > 0 ? ', with settings by hand' : '';
  switch (host.kind) {
    case 'preset':
      return `preset ${host.preset}${said}`;
    case 'read': {
      const { regions, groups } = host.facts;
      return `${counted(regions.length, 'region')} in ${counted(groups.length, 'group')}${said}`;
    }
    case 'text':
      return `a dump of ${formatSize(BigInt(host.bytes.length))}, not read yet${said}`;
    default:
      return host satisfies never;
  }
}

function at(key: PayloadKey): string {
  return ` (in “${key}=”)`;
}

function named(key: PayloadKey): string {
  return `“${key}=”`;
}

function howToMake(key: PayloadKey): string {
  return key === 'gz' ? ' Make it with gzip and base64, as the documentation of links shows.' : '';
}

/** Texts of a link may be of any length; nobody reads more than this. */
function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

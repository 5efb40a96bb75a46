import { formatLayoutJson } from '../formats/layout-json/format-layout-json.ts';
import type { InputFile } from '../formats/format-input.ts';
import { formatLink } from '../formats/link/format-link.ts';
import { packHosts, unpackHosts } from '../formats/link/hosts-codec.ts';
import { LINK_LIMITS } from '../formats/link/link-error.ts';
import { parseLink } from '../formats/link/parse-link.ts';
import { isSvg, linkInSvg } from '../formats/link/svg-link.ts';
import { linkInText } from '../formats/own/link-in-text.ts';
import { parseOwnFile } from '../formats/own/own-file.ts';
import { isLayoutFile } from '../formats/layout-json/is-layout-file.ts';
import type { Layout, LayoutHost } from '../model/layout.ts';
import { assertNever, invariant } from '../model/result.ts';
import type { Failure, Reply, Request, SentLayout } from './protocol.ts';

/** Requests about whole layouts. Code for them is loaded apart: the first screen does without. */
export type LayoutRequest = Extract<
  Request,
  { kind: 'pack-hosts' | 'make-link' | 'make-file' | 'read-link' }
>;

/** Answers a request about a layout. Throws only where there is a bug. */
export async function replyAboutLayout(request: LayoutRequest): Promise<Reply> {
  const { id } = request;
  switch (request.kind) {
    case 'pack-hosts':
      return { id, kind: 'pack-hosts', packed: request.hosts.map((host) => packHosts([host])) };
    case 'make-link': {
      const layout = unpacked(request.layout);
      return { id, kind: 'make-link', fragment: await formatLink(layout, request.options) };
    }
    case 'make-file': {
      const layout = unpacked(request.layout);
      return { id, kind: 'make-file', pieces: joinedPieces(formatLayoutJson(layout)) };
    }
    case 'read-link':
      return { id, kind: 'read-link', opened: await parseLink(request.fragment) };
    default:
      return assertNever(request);
  }
}

/** The layout that was sent. What was packed here opens here. */
function unpacked(layout: SentLayout): Layout {
  const hosts = layout.hosts.map((host): LayoutHost => {
    if (host.kind !== 'packed') return host;
    const { bytes, kind: _packed, ...said } = host;
    const read = unpackHosts(bytes, LINK_LIMITS.regions);
    const [only] = read.ok ? read.value : [];
    invariant(only?.kind === 'read', 'packed hosts are whole');
    const { facts, diagnostics } = only;
    return { ...said, kind: 'read', facts, diagnostics };
  });
  return { ...layout, hosts };
}

/**
 * Why a file gives no host: it is a layout, or should have been one; of a picture and of a text with a link, the layout
 * in it counts. Undefined where it is none of these.
 */
export async function layoutIn(file: InputFile): Promise<Failure | undefined> {
  const { path, bytes } = file;
  if (isSvg(bytes)) return layoutInSvg(file);
  if (!isLayoutFile(bytes)) return layoutInText(file);
  const read = parseOwnFile(bytes);
  return read.ok
    ? { code: 'is-layout', path, layout: read.value }
    : { code: 'bad-layout', path, error: read.error };
}

async function layoutInSvg({ path, bytes }: InputFile): Promise<Failure> {
  const link = linkInSvg(new TextDecoder().decode(bytes));
  if (link === undefined) return { code: 'bad-picture', path };
  const read = await parseLink(link);
  return read.ok
    ? { code: 'is-layout', path, ...read.value }
    : { code: 'bad-picture', path, error: read.error };
}

async function layoutInText({ path, bytes }: InputFile): Promise<Failure | undefined> {
  const link = linkInText(bytes);
  if (link === undefined) return undefined;
  const read = await parseLink(link);
  return read.ok
    ? { code: 'is-layout', path, ...read.value }
    : { code: 'bad-link', path, error: read.error };
}

/** Characters in one piece: few enough to be sent, and far below what a text may hold. */
const PIECE = 1 << 20;

/** The same text in fewer pieces: a message of millions of small ones takes seconds. */
function joinedPieces(pieces: Iterable<string>): readonly string[] {
  const joined: string[] = [];
  let part: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    part.push(piece);
    length += piece.length;
    if (length < PIECE) continue;
    joined.push(part.join(''));
    part = [];
    length = 0;
  }
  return [...joined, part.join('')];
}

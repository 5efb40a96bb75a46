import { formatLink } from '../formats/link/format-link.ts';
import { parseLink } from '../formats/link/parse-link.ts';
import { assertNever } from '../model/result.ts';
import type { Reply, Request } from './protocol.ts';

/** Requests about whole layouts. Code for them is loaded apart: the first screen does without. */
export type LayoutRequest = Extract<Request, { kind: 'make-link' | 'read-link' }>;

/** Answers a request about a layout. Throws only where there is a bug. */
export async function replyAboutLayout(request: LayoutRequest): Promise<Reply> {
  const { id } = request;
  switch (request.kind) {
    case 'make-link':
      return { id, kind: 'make-link', fragment: await formatLink(request.layout, request.options) };
    case 'read-link':
      return { id, kind: 'read-link', opened: await parseLink(request.fragment) };
    default:
      return assertNever(request);
  }
}

import type { Request } from './protocol.ts';

const AS_IT_IS: ReadonlySet<Request['kind']> = new Set([
  'read',
  'read-many',
  'pack-hosts',
  'make-link',
  'make-file',
  'read-link',
] as const);

/**
 * The request as it can be sent while the page keeps what is in it: typed arrays are copied, and the copies
 * transferred. A copy of a column takes a fraction of the time that `postMessage` needs to write it out and read
 * it back. What is read from files goes by reference and stays as it is, and so do layouts: they are many small objects.
 */
export function withCopies(request: Request): {
  readonly message: Request;
  readonly transfer: ArrayBuffer[];
} {
  const transfer: ArrayBuffer[] = [];
  if (AS_IT_IS.has(request.kind)) return { message: request, transfer };
  return { message: copied(request, transfer) as Request, transfer };
}

function copied(part: unknown, transfer: ArrayBuffer[]): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (ArrayBuffer.isView(part)) {
    const copy = (part as Uint8Array<ArrayBuffer>).slice();
    transfer.push(copy.buffer);
    return copy;
  }
  if (Array.isArray(part)) return part.map((inner) => copied(inner, transfer));
  return Object.fromEntries(
    Object.entries(part).map(([key, inner]) => [key, copied(inner, transfer)]),
  );
}

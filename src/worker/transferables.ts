/**
 * Below this many bytes a copy costs less than a transfer; and the small constants that results share
 * (an empty set, the whole space) stay whole in the worker, where a transfer would empty them.
 */
const MIN_TRANSFER = 1024;

/**
 * The buffers behind all typed arrays in `value`, a tree or graph of plain objects, arrays and typed
 * arrays: each buffer once, in the order they are met; none below 1 KiB.
 */
export function transferables(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const seen = new Set<object>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    if (ArrayBuffer.isView(part)) {
      const { buffer } = part;
      if (buffer instanceof ArrayBuffer && buffer.byteLength >= MIN_TRANSFER) buffers.add(buffer);
      return;
    }
    seen.add(part);
    for (const inner of Array.isArray(part) ? part : Object.values(part)) visit(inner);
  };
  visit(value);
  return [...buffers];
}

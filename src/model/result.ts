/** What can go wrong as a value: bad input gives an `error`, only a bug throws. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A Result that holds `value`. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A Result that holds `error`. */
export function err<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** Throws when `condition` is false: that is a bug in iovascope, never bad input. */
export function invariant(condition: boolean, why: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${why}`);
}

/** Closes an exhaustive `switch`: a new member of the union becomes a type error here. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}

import { freeName } from '../model/host-name.ts';

/**
 * `name`, or where it is taken `name (2)`, `name (3)`, … : the first that is free. White space around
 * it goes; an empty one becomes `host`.
 */
export function uniqueName(name: string, taken: Iterable<string> | ReadonlySet<string>): string {
  return freeName(
    name.trim() === '' ? 'host' : name.trim(),
    taken instanceof Set ? taken : new Set(taken),
  );
}

/** `name` without the ` (2)` that `uniqueName` gave it: what a copy's name is made from. */
export function nameStem(name: string): string {
  return name.replace(/ \(\d+\)$/, '');
}

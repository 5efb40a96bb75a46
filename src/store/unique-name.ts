/**
 * `name`, or where it is taken `name (2)`, `name (3)`, … : the first that is free. White space around
 * it goes; an empty one becomes `host`.
 */
export function uniqueName(name: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  const wanted = name.trim() === '' ? 'host' : name.trim();
  let free = wanted;
  for (let n = 2; used.has(free); n += 1) free = `${wanted} (${n})`;
  return free;
}

/** `name` without the ` (2)` that `uniqueName` gave it: what a copy's name is made from. */
export function nameStem(name: string): string {
  return name.replace(/ \(\d+\)$/, '');
}

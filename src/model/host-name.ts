/** What a machine is called that was given no name; `(none)` is how a kernel without one says it. */
const NAMELESS = /^(?:localhost(?:\..*)?|\(none\))$/i;

/** Whether a machine's name for itself tells nothing of whose it is. */
export function isNameless(hostName: string): boolean {
  return NAMELESS.test(hostName);
}

/** A file's host name: its base name without the last extension (`lab1.tar.gz` is `lab1.tar`). */
export function nameOfFile(path: string): string {
  const base = nameOfFolder(path);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}

/** A folder's host name: its base name, dots and all. */
export function nameOfFolder(path: string): string {
  return path.split('/').findLast((part) => part !== '') ?? '';
}

/** `name`, or where it is taken `name (2)`, `name (3)`, … : the first that is free. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let n = 2; taken.has(free); n += 1) free = `${name} (${n})`;
  return free;
}

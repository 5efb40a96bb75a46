/** What a bundler tells of a module. */
type ModuleInfo = { readonly isEntry: boolean; readonly importers: readonly string[] };

/** What the bundler hands over beside a module's id. */
type Context = { getModuleInfo(id: string): ModuleInfo | null };

/**
 * Names the chunk of a module: one for all that the entry imports statically, none (the bundler's choice) for what is
 * loaded later. Without it each module that a later part shares with the first screen becomes a file of its own, and
 * a dozen small files weigh some 3 kB more than one.
 */
export function firstScreenChunk(): (id: string, context: Context) => string | null {
  const found = new Map<string, boolean>();
  return (id, context) => {
    const isFirst = found.get(id) ?? isReached(id, context, new Set());
    found.set(id, isFirst);
    return isFirst ? 'first-screen' : null;
  };
}

/** Whether static imports lead from the entry to `id`; `seen` ends the walk in circles. */
function isReached(id: string, context: Context, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = context.getModuleInfo(id);
  if (info === null) return false;
  return info.isEntry || info.importers.some((other) => isReached(other, context, seen));
}

/** What a bundler tells of a module. */
type ModuleInfo = { readonly isEntry: boolean; readonly importers: readonly string[] };

/** What the bundler hands over beside a module's id. */
type Context = { getModuleInfo(id: string): ModuleInfo | null };

/** A group of modules that become one file; a module of several goes to the one of the highest priority. */
type Group = {
  readonly name: (id: string, context: Context) => string | null;
  readonly debugName: string;
  readonly priority: number;
};

/** The module that draws hosts: with all it imports statically it is the second file that the page loads. */
const WORKBENCH = '/src/view/workbench.tsx';

/**
 * One file for all that the entry imports statically, one for what the workbench does over that, and the bundler's
 * choice for the rest. Without it each module that a later part shares with these becomes a file of its own, and a
 * dozen small files weigh some 3 kB more than one.
 */
export function joinedChunks(): Group[] {
  return [
    chunkOf('first-screen', 2, (_id, info) => info.isEntry),
    chunkOf('workbench', 1, (id) => id.replaceAll('\\', '/').endsWith(WORKBENCH)),
  ];
}

type IsRoot = (id: string, info: ModuleInfo) => boolean;

/** The group of what static imports reach from the modules that `isRoot` names. */
function chunkOf(name: string, priority: number, isRoot: IsRoot): Group {
  const found = new Map<string, boolean>();
  return {
    debugName: name,
    priority,
    name: (id, context) => {
      const isIn = found.get(id) ?? isReached(id, context, isRoot, new Set());
      found.set(id, isIn);
      return isIn ? name : null;
    },
  };
}

/** Whether static imports lead from a root to `id`; `seen` ends the walk in circles. */
function isReached(id: string, context: Context, isRoot: IsRoot, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = context.getModuleInfo(id);
  if (info === null) return false;
  return (
    isRoot(id, info) || info.importers.some((other) => isReached(other, context, isRoot, seen))
  );
}

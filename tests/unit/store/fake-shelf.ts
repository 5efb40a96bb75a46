import type { Claims, Shelf, TabMemory } from '../../../src/store/shelf.ts';

/** One browser: a shelf and claims that all its tabs share. What is put there is copied, as browsers do. */
export function fakeBrowser() {
  const kept = new Map<string, unknown>();
  const held = new Set<string>();
  let ids = 0;
  let broken: Error | undefined;
  const shelf: Shelf = {
    read: async (keys) => {
      if (broken) throw broken;
      return keys.map((key) => structuredClone(kept.get(key)));
    },
    keys: async () => {
      if (broken) throw broken;
      return [...kept.keys()];
    },
    change: async (puts, gone) => {
      if (broken) throw broken;
      for (const [key, value] of puts) kept.set(key, structuredClone(value));
      for (const key of gone) kept.delete(key);
    },
  };
  const claims: Claims = {
    claim: async (id) => {
      if (held.has(id)) return undefined;
      held.add(id);
      return () => held.delete(id);
    },
  };
  return {
    kept,
    held,
    breakDown: (error: Error) => {
      broken = error;
    },
    /** What one tab needs; `memory` is what it remembers over a reload. */
    tab: (memory: { id?: string } = {}) => {
      const tab: TabMemory = {
        read: () => memory.id,
        write: (id) => {
          memory.id = id;
        },
      };
      const newId = () => `id${(ids += 1)}`;
      return { shelf, claims, tab, now: () => ids, newId };
    },
  };
}

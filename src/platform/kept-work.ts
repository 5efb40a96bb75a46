import { createStore, getMany, keys, promisifyRequest, type UseStore } from 'idb-keyval';
import type { Shelf, TabMemory } from '../store/shelf.ts';

/** The shelf of this browser: IndexedDB, opened when it is first asked. Where there is none, everything rejects. */
export function browserShelf(): Shelf {
  let opened: UseStore | undefined;
  const open = async (): Promise<UseStore> => {
    // Outside `createStore` nothing tells of a browser that has no IndexedDB before it is too late to say so.
    if (typeof indexedDB === 'undefined') throw new Error('it has no IndexedDB');
    opened ??= createStore('iovascope', 'kept');
    return opened;
  };
  return {
    read: async (wanted) => (wanted.length === 0 ? [] : getMany([...wanted], await open())),
    keys: async () => (await keys(await open())).filter((key) => typeof key === 'string'),
    change: async (puts, gone) => {
      const store = await open();
      // One transaction: a crash leaves all of it or nothing.
      await store('readwrite', (objects) => {
        for (const [key, value] of puts) objects.put(value, key);
        for (const key of gone) objects.delete(key);
        const done = promisifyRequest(objects.transaction);
        // One that still waits for its requests when the page goes is taken back.
        objects.transaction.commit();
        return done;
      });
    },
  };
}

/** Under this name a tab remembers its workspace. */
const TAB_KEY = 'iovascope-workspace';

/** What outlives a reload of this tab (`sessionStorage`); nothing does where the browser refuses. */
export function tabMemory(page: Pick<Window, 'sessionStorage'> = window): TabMemory {
  return {
    read: () => guarded(() => page.sessionStorage.getItem(TAB_KEY)) ?? undefined,
    write: (id) => {
      guarded(() => page.sessionStorage.setItem(TAB_KEY, id));
    },
  };
}

/** Reading `sessionStorage` itself throws where cookies are refused. */
function guarded<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

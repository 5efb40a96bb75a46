import { startAddressSync } from '../store/address-sync.ts';
import { Keeper } from '../store/keep.ts';
import type { AppStore } from '../store/store.ts';
import type { EngineClient } from '../worker/client.ts';
import { browserClaims } from './claims.ts';
import { browserShelf, tabMemory } from './kept-work.ts';
import { addressBar } from './location.ts';

/** Waiting longer for what is kept, in milliseconds, one would take the page for empty. */
const PATIENCE_MS = 3000;

/**
 * Restores the work of this tab, then opens the link in the address bar, and lets both follow from then on. Loaded
 * after the first paint. Gives the keeper, for dialogs about workspaces.
 */
export async function startKeeping(store: AppStore, engine: EngineClient): Promise<Keeper> {
  const keeper = new Keeper(store, {
    shelf: browserShelf(),
    claims: browserClaims(),
    tab: tabMemory(),
    now: () => Date.now(),
    newId,
  });
  const restored = await Promise.race([keeper.begin(), patience()]);
  await startAddressSync(store, engine, addressBar(), {
    page: newId(),
    ...(restored !== undefined && { restored }),
  });
  // A page that is hidden may never be shown again.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void keeper.flush();
  });
  window.addEventListener('pagehide', () => void keeper.flush());
  return keeper;
}

/** A database that never answers must not keep a link from opening; what comes later is shown beside it. */
function patience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
}

/** Twelve letters and digits: unique enough for all tabs of one browser. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (n) => n.toString(36)).join('');
}

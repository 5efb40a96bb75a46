import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { invariant } from '../model/result.ts';
import type { Keeper } from '../store/keep.ts';
import type { AppState, AppStore } from '../store/store.ts';
import type { EngineClient } from '../worker/client.ts';

const AppContext = createContext<AppStore | undefined>(undefined);
const KeepingContext = createContext<Promise<Keeper> | undefined>(undefined);
const EngineContext = createContext<EngineClient | undefined>(undefined);

/** Gives the one store to everything below. The store lives outside React: a re-mount loses nothing. */
export function AppProvider({
  store,
  engine,
  keeping,
  children,
}: {
  readonly store: AppStore;
  readonly engine: EngineClient;
  readonly keeping?: Promise<Keeper>;
  readonly children: ReactNode;
}) {
  return (
    <AppContext value={store}>
      <EngineContext value={engine}>
        <KeepingContext value={keeping}>{children}</KeepingContext>
      </EngineContext>
    </AppContext>
  );
}

/** The worker's client, for what is asked before it becomes a host (is there any region in this text?). */
export function useEngine(): EngineClient {
  const engine = useContext(EngineContext);
  invariant(engine !== undefined, 'useEngine is called below <AppProvider>');
  return engine;
}

/** What keeps the work of this tab, for dialogs about workspaces; it is there once what was kept is restored. */
export function useKeeping(): Promise<Keeper> | undefined {
  return useContext(KeepingContext);
}

/** The store itself, for actions: `select(store, range)`. */
export function useAppStore(): AppStore {
  const store = useContext(AppContext);
  invariant(store !== undefined, 'useAppStore is called below <AppProvider>');
  return store;
}

/**
 * What `selector` gives for the current state; the component renders again when that changes.
 * Arrays and plain objects are compared one level deep, so a selector may build them anew.
 */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStore(), useShallow(selector));
}

import { useEffect, useSyncExternalStore } from 'react';
import type { Workbench } from './workbench.tsx';

/** The code that draws hosts, as far as it is here. */
export type WorkbenchLoad =
  | { readonly status: 'waiting' }
  | { readonly status: 'loading' }
  | { readonly status: 'loaded'; readonly Workbench: typeof Workbench }
  | { readonly status: 'failed' };

let load: WorkbenchLoad = { status: 'waiting' };
const listeners = new Set<() => void>();

/** Fetches the workbench, if it is neither here nor on its way; after a failure it is tried again. */
export function loadWorkbench(): void {
  if (load.status === 'loading' || load.status === 'loaded') return;
  become({ status: 'loading' });
  import('./workbench.tsx').then(
    (part) => become({ status: 'loaded', Workbench: part.Workbench }),
    () => become({ status: 'failed' }),
  );
}

/**
 * How far the workbench is; `isNeeded` fetches it at once. No `lazy`: that would show its fallback for a moment even
 * where the code is here already, and would not try again after a failure.
 */
export function useWorkbench(isNeeded: boolean): WorkbenchLoad {
  useEffect(() => {
    if (isNeeded) loadWorkbench();
  }, [isNeeded]);
  return useSyncExternalStore(subscribe, () => load);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: WorkbenchLoad): void {
  load = next;
  for (const listener of listeners) listener();
}

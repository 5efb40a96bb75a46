import { useCallback, useEffect, useState } from 'react';
import type { Keeper, WorkspaceRow } from '../../store/keep.ts';
import type { KeptHead } from '../../store/shelf.ts';
import type { Workspace } from '../../store/state.ts';
import { useAppStore, useKeeping } from '../app-context.tsx';

/** What is kept, as far as it is known; the newest first in both lists, and what is open among the workspaces. */
export type Kept = {
  readonly rows: readonly WorkspaceRow[];
  /** The workspace of this tab; left out where nothing can be kept. */
  readonly own?: Workspace;
  /** Of the workspace of this tab. */
  readonly states: readonly KeptHead[];
};

/** Something to do with what is kept. Gives what to tell of it; nothing where the lists say all. */
export type KeeperTask = (keeper: Keeper) => Promise<string | undefined>;

export type Workspaces = {
  /** Left out until it is known. */
  readonly kept?: Kept;
  /** What became of the last task, and what went wrong. */
  readonly said: string;
  /** Does it, then reads the lists anew. False where it went wrong. */
  readonly act: (task: KeeperTask) => Promise<boolean>;
};

/** What is kept in this browser, read when the dialog opens and after each task. */
export function useWorkspaces(): Workspaces {
  const store = useAppStore();
  const keeping = useKeeping();
  const [kept, setKept] = useState<Kept>();
  const [said, setSaid] = useState('');
  const act = useCallback(
    async (task: KeeperTask): Promise<boolean> => {
      try {
        const keeper = await keeping;
        if (keeper === undefined) throw new Error('nothing is kept here');
        const told = await task(keeper);
        await keeper.flush();
        setKept(await listed(keeper, store.getState().workspace));
        setSaid(told ?? '');
        return true;
      } catch (error) {
        setSaid(
          `This browser does not give what it keeps (${String(error)}). Save a file to keep your work.`,
        );
        return false;
      }
    },
    [keeping, store],
  );
  useEffect(() => {
    // Not in the effect itself: what is kept comes later anyway.
    const soon = setTimeout(() => void act(() => Promise.resolve(undefined)));
    return () => clearTimeout(soon);
  }, [act]);
  return { ...(kept && { kept }), said, act };
}

/** A workspace that nothing is kept of yet is in no list; that of this tab is shown all the same. */
async function listed(keeper: Keeper, own: Workspace | undefined): Promise<Kept> {
  const rows = await keeper.list();
  const states = keeper.states().toReversed();
  const isListed = rows.some(({ id }) => id === own?.id);
  const fresh = own && !isListed ? [{ ...own, used: Date.now(), states: [] }] : [];
  return { rows: [...fresh, ...rows], states, ...(own && { own }) };
}

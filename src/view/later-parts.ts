import { loadWorkbench } from './load-workbench.ts';

/** After this the first screen has been drawn and used for a moment. */
const IDLE_MS = 1500;

/**
 * Fetches the workbench as soon as the first screen has been painted, so that it is there before the first host.
 * Where nothing is painted, in a tab behind others, it is fetched with the first host.
 *
 * Fetches, once the page rests, the code that the first screen does without: dialogs, with all that can be taken away,
 * menus, the long table, the tabs in which one asks. So they still open when the server has been ended or the network
 * is gone, and a new build on the server does not break a page that is open. What can not be fetched now is tried again
 * when needed.
 */
export function fetchLaterParts(): void {
  requestAnimationFrame(() => setTimeout(loadWorkbench));
  setTimeout(() => {
    const parts = [
      import('../store/go-to.ts'),
      import('../store/import-look.ts'),
      import('./consumers/consumers-tab.tsx'),
      import('./dialogs/open-dialogs.tsx'),
      import('./bar/bar-menu.tsx'),
      import('./table/long-table.tsx'),
      import('./inspector/device-list.tsx'),
      import('./container/container-tab.tsx'),
      import('./probe/probe-tab.tsx'),
      import('./probe/paste-probe.ts'),
      import('./probe/overlays.ts'),
      import('./fit/fit-tab.tsx'),
      import('./guest/guest-tab.tsx'),
      import('./facts/facts-tab.tsx'),
      import('../store/compare-sync.ts'),
      import('./compare/host-menu-items.tsx'),
      import('./compare/run-track-command.ts'),
      import('./compare/compare-overlays.ts'),
      import('./compare/track-handles.tsx'),
      import('./compare/class-head.tsx'),
      import('./compare/class-buttons.tsx'),
      import('./compare/differences-tab.tsx'),
    ];
    void Promise.allSettled(parts);
  }, IDLE_MS);
}

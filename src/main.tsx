import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { invariant } from './model/result.ts';
import type { Keeper } from './store/keep.ts';
import { rememberTheme } from './platform/remember-theme.ts';
import { notify } from './store/actions.ts';
import { createAppStore } from './store/store.ts';
import { startSync } from './store/sync.ts';
import { App } from './view/app.tsx';
import { AppProvider } from './view/app-context.tsx';
import { ErrorBoundary } from './view/error-boundary.tsx';
import { fetchLaterParts } from './view/later-parts.ts';
import { createEngineClient } from './worker/client.ts';
import { startWorker } from './worker/start-worker.ts';

const root = document.getElementById('root');
invariant(root !== null, 'index.html has an element with the id root');

const store = createAppStore();
const engine = createEngineClient({ start: startWorker, locks: navigator.locks });
startSync(store, engine);
rememberTheme(store);

/** Brings back what is kept, and opens the link in the address bar, once the page has been painted. */
async function keepWork(): Promise<Keeper> {
  await new Promise((painted) => setTimeout(painted));
  const { startKeeping } = await import('./platform/keeping.ts');
  return startKeeping(store, engine);
}
const keeping = keepWork();
keeping.catch((error: unknown) => {
  notify(
    store,
    `Links do not open, and no work is kept: a part of the page could not be loaded (${String(error)}). Reload the page.`,
  );
});

createRoot(root, {
  onCaughtError: (error) => console.error(error),
}).render(
  <StrictMode>
    <AppProvider store={store} engine={engine} keeping={keeping}>
      <ErrorBoundary part="page">
        <App />
      </ErrorBoundary>
    </AppProvider>
  </StrictMode>,
);

fetchLaterParts();

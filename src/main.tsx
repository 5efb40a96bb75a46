import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { invariant } from './model/result.ts';
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

createRoot(root, {
  onCaughtError: (error) => console.error(error),
}).render(
  <StrictMode>
    <AppProvider store={store} engine={engine}>
      <ErrorBoundary part="page">
        <App />
      </ErrorBoundary>
    </AppProvider>
  </StrictMode>,
);

fetchLaterParts();

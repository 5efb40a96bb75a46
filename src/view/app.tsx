import './theme.css';
import './base.css';
import './bar/messages.css';
import './shell.css';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useApp } from './app-context.tsx';
import { Controls } from './bar/controls.tsx';
import { ImportStatus } from './bar/import-status.tsx';
import { Notices } from './bar/notices.tsx';
import { TopBar } from './bar/top-bar.tsx';
import { DialogContext, type OpenDialog } from './dialogs/dialog-context.tsx';
import { EmptyApp } from './empty/empty-app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { DropOverlay } from './input/drop-overlay.tsx';
import { useDrop } from './input/use-drop.ts';
import { usePageKeys } from './input/use-page-keys.ts';
import { useDocumentTheme } from './use-theme.ts';
import { Workspace } from './workspace.tsx';

const OPEN_LINK: OpenDialog = { kind: 'open-link' };
const IMPORT: OpenDialog = { kind: 'import' };

const OpenDialogs = lazy(() => import('./dialogs/open-dialogs.tsx'));

/** The page: bar, controls, then the map over tables and inspector, or the empty app. */
export function App() {
  const [dialog, setDialog] = useState<OpenDialog>();
  const hosts = useApp((state) => state.hosts.length);
  const asked = useApp(({ pendingLink, pendingImport }) =>
    pendingLink ? OPEN_LINK : pendingImport ? IMPORT : undefined,
  );
  const dragged = useDrop();
  const onHelp = useCallback(() => setDialog({ kind: 'help' }), []);
  useDocumentTheme();
  usePageKeys(setDialog);
  // A question waits until the dialog that is open is done with: nothing that was typed there is lost.
  const shown = dialog ?? asked;
  return (
    <DialogContext value={setDialog}>
      <div className={hosts > 0 ? 'app has-hosts' : 'app'}>
        <TopBar />
        <main className="page">
          <Controls />
          <ImportStatus />
          <Notices />
          <div className="workspace">
            {hosts === 0 ? <EmptyApp /> : <Workspace onHelp={onHelp} />}
          </div>
        </main>
      </div>
      {shown && (
        <ErrorBoundary part="dialog">
          <Suspense>
            <OpenDialogs dialog={shown} onClose={() => setDialog(undefined)} />
          </Suspense>
        </ErrorBoundary>
      )}
      {dragged && <DropOverlay dragged={dragged} hosts={hosts} />}
    </DialogContext>
  );
}

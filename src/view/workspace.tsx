import { loadWorkbench, useWorkbench } from './load-workbench.ts';

/** What stands below the bar where there are hosts: the workbench, or its places as long as it is on its way. */
export function Workspace({ onHelp }: { readonly onHelp: () => void }) {
  const load = useWorkbench(true);
  if (load.status === 'loaded') return <load.Workbench onHelp={onHelp} />;
  if (load.status === 'failed') return <NotLoaded />;
  return (
    <>
      <p className="map-section map-to-come muted">Loading the map…</p>
      <div className="lower">
        <div className="panel" />
        <div className="panel" />
      </div>
    </>
  );
}

function NotLoaded() {
  return (
    <section className="panel broken" role="alert">
      <h2>The map could not be loaded</h2>
      <p>The server or the network is gone. Your hosts are kept.</p>
      <button type="button" className="button primary" onClick={loadWorkbench}>
        Try again
      </button>
    </section>
  );
}

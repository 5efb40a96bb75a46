import { ErrorBoundary } from './error-boundary.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { AddressMap } from './map/address-map.tsx';
import { Tables } from './table/tables.tsx';

/**
 * What a host is looked at with: the map over tables and inspector. The empty app does without it, so it is a file
 * of its own (`load-workbench.ts` fetches it).
 */
export function Workbench({ onHelp }: { readonly onHelp: () => void }) {
  return (
    <>
      <div className="map-section">
        <ErrorBoundary part="map">
          <AddressMap onHelp={onHelp} />
        </ErrorBoundary>
      </div>
      <div className="lower">
        <ErrorBoundary part="table">
          <Tables />
        </ErrorBoundary>
        <ErrorBoundary part="inspector">
          <Inspector />
        </ErrorBoundary>
      </div>
    </>
  );
}

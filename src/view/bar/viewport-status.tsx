import { viewportOf } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';
import { viewportText } from '../map/map-summary.ts';

/** What is shown, exactly: `0xFIRST - 0xLAST`, both ends included. */
export function ViewportStatus() {
  const viewport = useApp(viewportOf);
  return (
    <div className="map-viewport mono small" role="status" aria-label="Viewport">
      {viewportText(viewport)}
    </div>
  );
}

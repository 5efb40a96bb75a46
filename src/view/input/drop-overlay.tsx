import type { Dragged } from './use-drop.ts';

/** Says what will happen while something is dragged over the page. */
export function DropOverlay({
  dragged,
  hosts,
}: {
  readonly dragged: Dragged;
  readonly hosts: number;
}) {
  const beside = hosts === 0 ? '' : ' They are added beside what is there.';
  return (
    <div className="drop-overlay">
      <div>
        <strong>{dragged === 'files' ? 'Drop to read' : 'Drop to read this text'}</strong>
        <span className="muted">
          {dragged === 'files'
            ? `Each dump, and each folder, becomes a host; a log or a table goes to one.${beside}`
            : 'The text becomes a host.'}{' '}
          Nothing leaves this browser.
        </span>
      </div>
    </div>
  );
}

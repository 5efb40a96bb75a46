import { lazy, Suspense, useId, useRef, useState, type ToggleEvent } from 'react';
import type { HostEntry, HostId } from '../../store/state.ts';

const HostMenuItems = lazy(() => import('../compare/host-menu-items.tsx'));

/** Room that the open list is sure to have below its top, where the window has it. */
const LIST_HEIGHT = 450;

/** What can be done with a host, or a class of equal ones: a button that opens a short list of buttons under it. */
export function HostMenu({
  entry,
  members,
  onRename,
}: {
  readonly entry: HostEntry;
  readonly members: readonly HostId[];
  readonly onRename: () => void;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const placed = (event: ToggleEvent<HTMLDivElement>): void => {
    const box = button.current?.getBoundingClientRect();
    setOpen(event.newState === 'open');
    if (event.newState !== 'open' || !box) return;
    const top = Math.max(8, Math.min(box.bottom + 4, innerHeight - LIST_HEIGHT));
    event.currentTarget.style.left = `${Math.max(8, box.right - 200)}px`;
    event.currentTarget.style.top = `${top}px`;
    event.currentTarget.style.maxHeight = `${innerHeight - top - 8}px`;
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="map-icon"
        popoverTarget={id}
        aria-label={`More for ${entry.name}`}
        title="Rename, edit, rules, baseline, mark, move, remove"
      >
        <svg viewBox="0 0 16 16" width="14" height="14" fill="currentColor" aria-hidden="true">
          <circle cx="3" cy="8" r="1.5" />
          <circle cx="8" cy="8" r="1.5" />
          <circle cx="13" cy="8" r="1.5" />
        </svg>
      </button>
      <div ref={list} id={id} popover="auto" className="map-menu" onBeforeToggle={placed}>
        {isOpen && (
          <Suspense>
            <HostMenuItems
              entry={entry}
              members={members}
              onRename={onRename}
              onDone={() => list.current?.hidePopover()}
            />
          </Suspense>
        )}
      </div>
    </>
  );
}

import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import type { MenuItem } from './bar-menu.tsx';

const BarMenu = lazy(() => import('./bar-menu.tsx'));

/** A button that opens a menu; the menu's code is loaded when it is first wanted. */
export function MenuButton({
  label,
  className = 'button',
  disabled = false,
  items,
  children,
}: {
  /** The accessible name. */
  readonly label: string;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly items: readonly MenuItem[];
  readonly children: ReactNode;
}) {
  const ref = useRef<HTMLButtonElement>(null);
  const containerRef = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        ref={ref}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        disabled={disabled}
        onPointerEnter={() => void import('./bar-menu.tsx')}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      <span ref={containerRef} className="menu-holder" />
      {isOpen && (
        <Suspense>
          <BarMenu
            label={label}
            anchor={ref}
            container={containerRef}
            items={items}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

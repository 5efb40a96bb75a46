import { Menu } from '@base-ui/react/menu';
import type { RefObject } from 'react';
import './bar-menu.css';

/** One thing that a menu offers. */
export type MenuItem = {
  readonly text: string;
  /** A word more about it, behind the text. */
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
};

/** The open menu of a button of the bar. Loaded with the first menu, never before. */
export default function BarMenu({
  label,
  anchor,
  container,
  items,
  onClose,
}: {
  readonly label: string;
  readonly anchor: RefObject<HTMLButtonElement | null>;
  /** Where in the page the menu stands: inside the bar, which is a landmark. */
  readonly container: RefObject<HTMLElement | null>;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}) {
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal container={container}>
        <Menu.Positioner anchor={anchor} sideOffset={6} align="start" className="menu-positioner">
          <Menu.Popup className="menu panel" aria-label={label} finalFocus={anchor}>
            {items.map(({ text, hint, disabled = false, onChoose }) => (
              <Menu.Item
                key={text}
                className="menu-item"
                disabled={disabled}
                onClick={() => {
                  onChoose();
                  onClose();
                }}
              >
                <span>{text}</span>
                {hint !== undefined && <span className="muted small">{hint}</span>}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

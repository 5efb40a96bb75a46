import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import './dialogs.css';

/** A modal dialog with its title, a close button and a body that scrolls. */
export function DialogFrame({
  title,
  wide = false,
  lead,
  footer,
  initialFocus,
  onClose,
  children,
}: {
  readonly title: string;
  readonly wide?: boolean;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  /** Stays in sight below the body. */
  readonly footer?: ReactNode;
  /** What has the focus at first; left out: the first that can have it. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup
          className={`dialog panel${wide ? ' wide' : ''}`}
          {...(initialFocus && { initialFocus })}
        >
          <header className="dialog-head">
            <Dialog.Title className="dialog-title">{title}</Dialog.Title>
            <Dialog.Close className="button icon" aria-label="Close">
              <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
                <path d="M2 2l10 10M12 2L2 12" stroke="currentColor" strokeWidth="1.6" />
              </svg>
            </Dialog.Close>
          </header>
          {lead !== undefined && (
            <Dialog.Description className="dialog-lead">{lead}</Dialog.Description>
          )}
          <div className="dialog-body">{children}</div>
          {footer !== undefined && <footer className="dialog-foot">{footer}</footer>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

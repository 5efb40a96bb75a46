import { createContext, useContext } from 'react';
import type { HostId } from '../../store/state.ts';

/** Which dialog is open, and what it starts with. */
export type OpenDialog =
  | {
      readonly kind: 'paste';
      /** Text that was read already, and what was wrong with it. */
      readonly text?: string;
      readonly problem?: string;
    }
  | { readonly kind: 'presets' }
  | { readonly kind: 'share' }
  | { readonly kind: 'export' }
  | { readonly kind: 'workspaces' }
  /** What to do with a layout that came over something; shown by the page itself. */
  | { readonly kind: 'open-link' }
  /** Whose the things are that came; shown by the page itself. */
  | { readonly kind: 'import' }
  | { readonly kind: 'collect' }
  | { readonly kind: 'help' }
  /** The host editor: of a host that is there, or for a new one. */
  | { readonly kind: 'host'; readonly id?: HostId }
  /** The rules that a host's map is made by. */
  | { readonly kind: 'rules'; readonly id: HostId }
  /** How its apertures were read out of its IOMMUs' registers. */
  | { readonly kind: 'decoded'; readonly id: HostId };

/** Opens a dialog; `undefined` closes the one that is open. */
export type SetDialog = (dialog: OpenDialog | undefined) => void;

/** Gives the parts of the page the way to open dialogs. Without a provider it does nothing. */
export const DialogContext = createContext<SetDialog>(() => undefined);

/** The way to open and close dialogs. */
export function useDialog(): SetDialog {
  return useContext(DialogContext);
}

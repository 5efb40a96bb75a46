import { assertNever } from '../../model/result.ts';
import { CollectDialog } from './collect-dialog.tsx';
import type { OpenDialog } from './dialog-context.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { HostEditor } from './host-editor.tsx';
import { DecodedDialog } from '../rules/decoded-dialog.tsx';
import { RulesDialog } from '../rules/rules-dialog.tsx';
import { ImportDialog } from '../import/import-dialog.tsx';
import { ExportDialog } from '../export/export-dialog.tsx';
import { OpenLinkDialog } from '../share/open-link-dialog.tsx';
import { ShareDialog } from '../share/share-dialog.tsx';
import { WorkspacesDialog } from '../workspaces/workspaces-dialog.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import { PresetsDialog } from './presets-dialog.tsx';

/** The dialog that is open. This module is loaded with the first dialog, never before. */
export default function OpenDialogs({
  dialog,
  onClose,
}: {
  readonly dialog: OpenDialog;
  readonly onClose: () => void;
}) {
  switch (dialog.kind) {
    case 'paste':
      return <PasteDialog text={dialog.text} problem={dialog.problem} onClose={onClose} />;
    case 'presets':
      return <PresetsDialog onClose={onClose} />;
    case 'share':
      return <ShareDialog onClose={onClose} />;
    case 'export':
      return <ExportDialog onClose={onClose} />;
    case 'workspaces':
      return <WorkspacesDialog onClose={onClose} />;
    case 'open-link':
      return <OpenLinkDialog />;
    case 'import':
      return <ImportDialog />;
    case 'collect':
      return <CollectDialog onClose={onClose} />;
    case 'help':
      return <HelpDialog onClose={onClose} />;
    case 'host':
      return <HostEditor id={dialog.id} onClose={onClose} />;
    case 'rules':
      return <RulesDialog id={dialog.id} onClose={onClose} />;
    case 'decoded':
      return <DecodedDialog id={dialog.id} onClose={onClose} />;
    default:
      return assertNever(dialog);
  }
}

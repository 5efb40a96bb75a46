import { pageAddress } from '../../platform/page-address.ts';
import { useAppStore } from '../app-context.tsx';
import { CommandList } from '../command-list.tsx';
import type { CollectCommand } from '../words/collect-commands.ts';
import { linkCommand, shellLink } from './link-command.ts';

/** What prints a link without a browser: the same one from its files, and one of any machine. */
export function LinkCommands({ named }: { readonly named: boolean }) {
  const store = useAppStore();
  const base = pageAddress();
  const command = linkCommand(store.getState(), base, named ? 'kept' : 'neutral');
  const commands: readonly CollectCommand[] = [
    ...(command.ok
      ? [
          {
            title: 'The same link, from its files',
            about: 'Where the files are, with iovascope installed.',
            command: command.value,
          },
        ]
      : []),
    {
      title: 'A link to another machine',
      about: 'In its shell, without iovascope.',
      command: shellLink(base),
    },
  ];
  return (
    <details className="share-commands">
      <summary>From a command line</summary>
      {!command.ok && (
        <p className="muted small">No command prints this very link: {command.error}</p>
      )}
      <CommandList commands={commands} />
    </details>
  );
}

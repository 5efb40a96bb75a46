import './command-list.css';
import { CopyButton } from './copy-button.tsx';
import type { CollectCommand } from './words/collect-commands.ts';

/** Commands, each with a button that copies it. */
export function CommandList({ commands }: { readonly commands: readonly CollectCommand[] }) {
  return (
    <ul className="commands">
      {commands.map(({ title, about, command }) => (
        <li key={command}>
          <p>
            <strong>{title}</strong> <span className="muted">{about}</span>
          </p>
          <div className="command">
            <code>{command}</code>
            <CopyButton text={command} label={`Copy the command: ${title}`} />
          </div>
        </li>
      ))}
    </ul>
  );
}

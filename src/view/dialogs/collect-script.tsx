import { useEffect, useState } from 'react';
import { ownText } from '../../platform/own-text.ts';
import { pageAddress } from '../../platform/page-address.ts';
import { CommandList } from '../command-list.tsx';
import { CopyButton } from '../copy-button.tsx';
import { asPaste } from './as-paste.ts';
import type { CollectCommand } from '../words/collect-commands.ts';
import './collect-script.css';

const NAME = 'collect.sh';

/** How the script is run. */
function commands(): readonly CollectCommand[] {
  return [
    {
      title: 'Run it',
      about: 'No root needed; with root the boot log and /proc/iomem are in it too.',
      command: `sh ${NAME} > "$(hostname).txt"`,
    },
    {
      title: 'Without names',
      about: 'Neither the name of the host nor those of its devices.',
      command: `sh ${NAME} --anonymous > host.txt`,
    },
    {
      title: 'As a link',
      about: 'Prints a link that opens here; it holds the text itself.',
      command: `sh ${NAME} --link ${pageAddress()}`,
    },
  ];
}

type Script = { readonly text: string } | { readonly problem: string } | undefined;

/** The script that collects all that iovascope reads of a machine: to read, to copy, to save. */
export function CollectScript() {
  const [script, setScript] = useState<Script>();
  useEffect(() => {
    let isShown = true;
    void ownText(NAME).then((read) => {
      if (isShown) setScript(read.ok ? { text: read.value } : { problem: read.error });
    });
    return () => {
      isShown = false;
    };
  }, []);
  return (
    <section className="collect-script">
      <h3>Everything that helps, as one text</h3>
      <p className="muted">
        A shell script for any Linux: groups, devices with their DMA masks, registers of the IOMMUs,
        kernel, boot log. It reads, and changes nothing.
      </p>
      {script && 'problem' in script && (
        <p role="alert">
          {NAME} could not be loaded ({script.problem}). Close this and open it again.
        </p>
      )}
      {script && 'text' in script && (
        <>
          <div className="script-buttons">
            <a className="button" href={NAME} download={NAME}>
              Save {NAME}
            </a>
            <CopyButton text={script.text} label={`Copy ${NAME}`}>
              Copy the script
            </CopyButton>
            <CopyButton text={asPaste(script.text)} label={`Copy ${NAME} as one paste for a shell`}>
              Copy as a paste for a shell
            </CopyButton>
          </div>
          <details>
            <summary>What it does, line by line</summary>
            {/* A long text that scrolls has to be reached by keyboard. */}
            <pre className="script-text" tabIndex={0} aria-label={NAME}>
              {script.text}
            </pre>
          </details>
          <CommandList commands={commands()} />
        </>
      )}
    </section>
  );
}

import { useMemo, useState } from 'react';
import { linkMarkdown } from '../../formats/export/link-markdown.ts';
import { withoutNames } from '../../formats/link/without-names.ts';
import { pageAddress } from '../../platform/page-address.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { CopyButton } from '../copy-button.tsx';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useSaveFile } from '../use-save-file.ts';
import { LinkCommands } from './link-commands.tsx';
import { linkContents } from './link-contents.ts';
import { fitsQr, lengthText, tooLongText } from './link-length.ts';
import { QrCode } from './qr-code.tsx';
import { linkTitle, sharedHosts } from './shared-hosts.ts';
import { useMadeLink, type MadeLink } from './use-made-link.ts';
import './share.css';

/** A link to what is on the screen: to copy, to photograph, to make again; and what it gives away. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const isEmpty = useApp((state) => state.hosts.length === 0);
  const [named, setNamed] = useState(true);
  const made = useMadeLink(named ? 'kept' : 'neutral');
  return (
    <DialogFrame
      title="Share"
      wide
      lead="A link that opens what is on the screen. All of it stands behind the #, which browsers send to no server."
      onClose={onClose}
    >
      {isEmpty ? (
        <p>There is nothing to share yet: open a dump or add a preset first.</p>
      ) : (
        <>
          <label className="check">
            <input
              type="checkbox"
              role="switch"
              checked={named}
              onChange={(event) => setNamed(event.target.checked)}
            />
            Names of hosts, devices and files
          </label>
          {made.status === 'ready' ? <Made made={made} named={named} /> : <NotMade made={made} />}
          <SaveFile />
          <LinkCommands named={named} />
        </>
      )}
    </DialogFrame>
  );
}

/** The same as a file, whose size has no limit. */
function SaveFile() {
  const { save, said } = useSaveFile();
  return (
    <p className="share-actions">
      <button type="button" className="button" onClick={() => void save()}>
        Save as a file
      </button>
      <span className="muted small" role="status">
        {said === '' ? 'All of it, names too, of any size. Dropped on this page it opens.' : said}
      </span>
    </p>
  );
}

function NotMade({ made }: { readonly made: Exclude<MadeLink, { status: 'ready' }> }) {
  switch (made.status) {
    case 'making':
      return <p role="status">The link is being made…</p>;
    case 'too-long':
      return (
        <p className="field-error" role="alert">
          {tooLongText()}
        </p>
      );
    case 'failed':
      return (
        <p className="field-error" role="alert">
          The link could not be made ({made.why}). Please report it.
        </p>
      );
    default:
      return made satisfies never;
  }
}

function Made({
  made,
  named,
}: {
  readonly made: Extract<MadeLink, { status: 'ready' }>;
  readonly named: boolean;
}) {
  const store = useAppStore();
  const { fragment, layout, left } = made;
  const link = `${pageAddress()}#${fragment}`;
  const sent = useMemo(() => (named ? layout : withoutNames(layout)), [named, layout]);
  const markdown = () => {
    const state = store.getState();
    const hosts = sharedHosts(state, layout, sent);
    return linkMarkdown({ title: linkTitle(sent), url: link }, { hosts, consumer: state.consumer });
  };
  return (
    <>
      <div className="share-link">
        <div className="share-text">
          <textarea
            className="field mono"
            aria-label="Link"
            readOnly
            rows={4}
            spellCheck={false}
            value={link}
            onFocus={(event) => event.target.select()}
          />
          <p className="share-actions">
            <CopyButton text={link} className="button primary">
              Copy link
            </CopyButton>
            <CopyButton text={markdown}>Copy as Markdown</CopyButton>
            <span className="muted small" role="status">
              {lengthText(link)}
            </span>
          </p>
        </div>
        {fitsQr(link) && <QrCode link={link} />}
      </div>
      {left.length > 0 && (
        <p className="field-error">Could not be read, so not in the link: {left.join(', ')}.</p>
      )}
      <section>
        <h3>What this link holds</h3>
        <dl className="share-contents">
          {linkContents(sent).map(({ what, text }) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

import { useState } from 'react';
import type { Copied } from '../../platform/clipboard.ts';

/** What became of the last press of a row's buttons, in words; empty before the first. */
type Said = { readonly text: string; readonly wrong: boolean };

/** One form: what it is, and the ways to take it. Each way says what went wrong, or nothing. */
export function ExportRow({
  title,
  about,
  extension,
  onCopy,
  onSave,
}: {
  readonly title: string;
  readonly about: string;
  readonly extension: string;
  readonly onCopy: () => Promise<Copied>;
  readonly onSave: () => Promise<string | undefined>;
}) {
  const [said, setSaid] = useState<Said>({ text: '', wrong: false });
  const [busy, setBusy] = useState(false);
  const press = async (act: () => Promise<Said>) => {
    setBusy(true);
    try {
      setSaid(await act());
    } catch (error) {
      setSaid({ text: `It could not be made (${String(error)}).`, wrong: true });
    } finally {
      setBusy(false);
    }
  };
  const copy = async (): Promise<Said> =>
    (await onCopy()) === 'copied'
      ? { text: 'Copied.', wrong: false }
      : { text: 'The browser does not allow copying here. Save it.', wrong: true };
  const save = async (): Promise<Said> => {
    const problem = await onSave();
    return { text: problem ?? 'Saved.', wrong: problem !== undefined };
  };
  return (
    <li className="export-row">
      <div>
        <p>
          <strong>{title}</strong> <span className="muted small mono">.{extension}</span>
        </p>
        <p className="muted small">{about}</p>
        <p className={said.wrong ? 'field-error small' : 'muted small'} role="status">
          {said.text}
        </p>
      </div>
      <span className="export-ways">
        <button
          type="button"
          className="button"
          aria-label={`Copy ${title}`}
          disabled={busy}
          onClick={() => void press(copy)}
        >
          Copy
        </button>
        <button
          type="button"
          className="button"
          aria-label={`Download ${title}`}
          disabled={busy}
          onClick={() => void press(save)}
        >
          Download
        </button>
      </span>
    </li>
  );
}

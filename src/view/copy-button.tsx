import { useEffect, useState } from 'react';
import { copyText } from '../platform/clipboard.ts';

type Copied = 'no' | 'yes' | 'refused';

const SAYS: Readonly<Record<Copied, string | undefined>> = {
  no: undefined,
  yes: 'Copied',
  refused: 'Not allowed: select and copy by hand',
};

/** A button that copies a text and says so for a moment. `text` is worked out when it is pressed. */
export function CopyButton({
  text,
  children = 'Copy',
  label,
  className = 'button',
}: {
  readonly text: string | (() => string | Promise<string>);
  readonly children?: string;
  /** The accessible name where `children` alone does not say what is copied. */
  readonly label?: string;
  readonly className?: string;
}) {
  const [copied, setCopied] = useState<Copied>('no');
  useEffect(() => {
    if (copied === 'no') return undefined;
    const timer = setTimeout(() => setCopied('no'), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    const outcome = await copyText(typeof text === 'string' ? text : await text());
    setCopied(outcome === 'copied' ? 'yes' : 'refused');
  };
  return (
    <button type="button" className={className} aria-label={label} onClick={() => void copy()}>
      <span aria-live="polite">{SAYS[copied] ?? children}</span>
    </button>
  );
}

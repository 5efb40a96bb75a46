/** How a copy went. `refused`: neither way is allowed here, so the user copies by hand. */
export type Copied = 'copied' | 'refused';

/** The part of the page that copying needs. */
export type ClipboardPage = {
  readonly navigator: { readonly clipboard?: Pick<Clipboard, 'writeText'> | undefined };
  readonly document: Document;
};

/**
 * Puts `text` on the clipboard. Where the Clipboard API is missing (outside secure contexts) or refuses,
 * a copy event of the page is tried; where that fails too, the answer says so. Never rejects.
 */
export async function copyText(text: string, page: ClipboardPage = window): Promise<Copied> {
  const { clipboard } = page.navigator;
  if (clipboard) {
    try {
      await clipboard.writeText(text);
      return 'copied';
    } catch {
      // No permission, or the page has no focus: the event below may still be allowed.
    }
  }
  return copyByEvent(text, page.document) ? 'copied' : 'refused';
}

/**
 * Puts a PNG picture on the clipboard. It may still be being made: the clipboard is asked while the click that wants it
 * still counts. Never rejects.
 */
export async function copyPng(
  picture: Promise<Blob>,
  { navigator: { clipboard } }: { readonly navigator: Pick<Navigator, 'clipboard'> } = window,
): Promise<Copied> {
  try {
    await clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    return 'copied';
  } catch {
    return 'refused';
  }
}

function copyByEvent(text: string, page: Document): boolean {
  let put = false;
  const onCopy = (event: ClipboardEvent): void => {
    if (!event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    put = true;
  };
  page.addEventListener('copy', onCopy, { capture: true, once: true });
  try {
    return page.execCommand('copy') && put;
  } catch {
    return false;
  } finally {
    page.removeEventListener('copy', onCopy, { capture: true });
  }
}

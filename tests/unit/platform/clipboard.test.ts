import { describe, expect, it } from 'vitest';
import { copyText, type ClipboardPage } from '../../../src/platform/clipboard.ts';

/** A page whose `copy` command is `allowed` or not, and what was put on its clipboard. */
function fakePage(clipboard: ClipboardPage['navigator']['clipboard'], allowed: boolean) {
  const target = new EventTarget();
  const copied: string[] = [];
  const clipboardData = { setData: (_: string, text: string) => copied.push(text) };
  const page = Object.assign(target, {
    execCommand: () =>
      allowed && target.dispatchEvent(Object.assign(new Event('copy'), { clipboardData })),
  });
  return { page: { navigator: { clipboard }, document: page as unknown as Document }, copied };
}

describe('copyText', () => {
  it('copyText(text) writes it to the clipboard', async () => {
    const written: string[] = [];
    const writeText = (text: string) => Promise.resolve(void written.push(text));
    expect(await copyText('0x0', fakePage({ writeText }, false).page)).toBe('copied');
    expect(written).toEqual(['0x0']);
  });

  it('copyText(text) copies by an event where there is no Clipboard API, once', async () => {
    const { page, copied } = fakePage(undefined, true);
    expect(await copyText('0x0', page)).toBe('copied');
    page.document.execCommand('copy');
    expect(copied).toEqual(['0x0']);
  });

  it('copyText(text) copies by an event where the API refuses', async () => {
    const writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    const { page, copied } = fakePage({ writeText }, true);
    expect(await copyText('x', page)).toBe('copied');
    expect(copied).toEqual(['x']);
  });

  it('copyText(text) says so where nothing is allowed', async () => {
    const { page, copied } = fakePage(undefined, false);
    expect(await copyText('x', page)).toBe('refused');
    expect(copied).toEqual([]);
  });
});

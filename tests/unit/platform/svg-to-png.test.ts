import { afterEach, describe, expect, it, vi } from 'vitest';
import { svgToPng } from '../../../src/platform/svg-to-png.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A browser that draws what it is told to, or not. */
function fakeBrowser({ draws, encodes = true }: { draws: boolean; encodes?: boolean }) {
  const drawn: unknown[][] = [];
  const urls: string[] = [];
  vi.stubGlobal(
    'Image',
    class {
      src = '';
      decode() {
        return draws ? Promise.resolve() : Promise.reject(new Error('no picture'));
      }
    },
  );
  const canvas = {
    width: 0,
    height: 0,
    getContext: () => ({ drawImage: (...given: unknown[]) => drawn.push(given.slice(1)) }),
    toBlob: (done: (blob: Blob | null) => void, type: string) =>
      done(encodes ? new Blob(['png'], { type }) : null),
  };
  vi.stubGlobal('document', { createElement: () => canvas });
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    urls.push('blob:1');
    return 'blob:1';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void urls.splice(urls.indexOf(url)));
  return { drawn, urls, canvas };
}

describe('svgToPng', () => {
  it('draws two pixels to a CSS pixel, and lets the blob go', async () => {
    const { drawn, urls, canvas } = fakeBrowser({ draws: true });
    const png = await svgToPng('<svg/>', { width: 100.2, height: 50 });
    expect(png).toMatchObject({ ok: true, value: { type: 'image/png' } });
    expect([canvas.width, canvas.height]).toEqual([201, 100]);
    expect(drawn).toEqual([[0, 0, 201, 100]]);
    expect(urls).toEqual([]);
  });

  it('says that nothing was drawn where the text is no picture, and lets the blob go', async () => {
    const { urls } = fakeBrowser({ draws: false });
    const size = { width: 10, height: 10 };
    expect(await svgToPng('x', size)).toEqual({ ok: false, error: { code: 'not-drawn' } });
    expect(urls).toEqual([]);
  });

  it('says that a picture is too large, before it is drawn or when the browser can not', async () => {
    const { drawn } = fakeBrowser({ draws: true, encodes: false });
    const tooLarge = { ok: false, error: { code: 'too-large' } };
    expect(await svgToPng('<svg/>', { width: 8193, height: 10 })).toEqual(tooLarge);
    expect(drawn).toEqual([]);
    expect(await svgToPng('<svg/>', { width: 8192, height: 10 })).toEqual(tooLarge);
    expect(drawn).toHaveLength(1);
  });
});

import { err, ok, type Result } from '../model/result.ts';

/** Why there is no picture: the browser did not draw the SVG, or has no memory for so large a one. */
export type PngError = { readonly code: 'not-drawn' | 'too-large' };

/** Browsers draw no canvas beyond 16384 px a side (Chromium, Safari; Firefox 32767), and none of 2^28 px in all. */
const MOST_SIDE = 16_384;
const MOST_PIXELS = 2 ** 28;

/** The size that a picture is drawn in, in CSS pixels, as its `width` and `height` say it. */
export type PictureSize = { readonly width: number; readonly height: number };

/**
 * A self-contained SVG picture as PNG, `scale` pixels to a CSS pixel. The image comes from a blob of this page, so
 * nothing is fetched. Errors: `too-large` before anything is drawn, or where the browser refuses; `not-drawn` where the
 * text is no picture. Never rejects.
 */
export async function svgToPng(
  svg: string,
  { width, height }: PictureSize,
  scale = 2,
): Promise<Result<Blob, PngError>> {
  const [w, h] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  if (w > MOST_SIDE || h > MOST_SIDE || w * h > MOST_PIXELS) return err({ code: 'too-large' });
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = w;
    canvas.height = h;
    const context = canvas.getContext('2d');
    if (!context) return err({ code: 'too-large' });
    context.drawImage(image, 0, 0, w, h);
    const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    return png ? ok(png) : err({ code: 'too-large' });
  } catch {
    return err({ code: 'not-drawn' });
  } finally {
    URL.revokeObjectURL(url);
  }
}

import { describe, expect, it } from 'vitest';
import { intersection } from '../../../../src/engine/range-set.ts';
import { range } from '../../../../src/model/range.ts';
import { layoutPicture, type PictureInput } from '../../../../src/scene/picture/layout-picture.ts';
import { paintSvg } from '../../../../src/scene/paint-svg.ts';
import { THEMES } from '../../../../src/scene/theme.ts';
import { trackOf } from '../host-of.ts';
import { isWellFormed } from '../well-formed.ts';

const laptop = trackOf('laptop', {
  bits: 39,
  groups: { 1: ['0x7b800000-0x7fffffff direct-relaxable', '0xfee00000-0xfeefffff msi'] },
});
const server = trackOf(
  'server',
  { groups: { 1: ['0xfee00000-0xfeefffff msi'], 2: ['0x0-0xfff reserved'] } },
  true,
);

function pictureOf(more: Partial<PictureInput> = {}) {
  return layoutPicture({
    width: 1000,
    viewport: range(0n, 0xffffffffffffn),
    scale: 'log',
    cuts: new BigUint64Array(),
    consumer: 'vfio-type1',
    tracks: [laptop],
    title: 'One laptop',
    ...more,
  });
}

function textsOf(picture: ReturnType<typeof pictureOf>): string[] {
  return picture.layers.flatMap(({ drawables }) =>
    drawables.flatMap((drawable) => (drawable.type === 'text' ? [drawable.text] : [])),
  );
}

describe('layoutPicture', () => {
  it('says the title, the host, what is usable, the surfaces it has, for whom and from where', () => {
    const texts = textsOf(pictureOf({ names: new Map([['laptop', 'My <laptop>']]) }));
    for (const text of [
      'One laptop',
      'My <laptop>',
      '39-bit aperture, 1 group',
      'usable: 2 windows, 512 GiB',
      'direct-relaxable',
      'outside the aperture',
      'For vfio-type1 by the rules of Linux 7.2. Shown: 0x0 - 0xffffffffffff, both included, on the log scale.',
      'From text',
    ]) {
      expect(texts).toContain(text);
    }
    expect(texts).not.toContain('reserved');
    expect(texts).not.toContain('not to scale');
  });

  it('names the lanes of groups, and says from where on nothing is known', () => {
    const texts = textsOf(pictureOf({ tracks: [server] }));
    expect(texts).toContain('aperture not known, 2 groups');
    expect(texts).toContain('unknown from 0xfef00000');
    expect(texts).toEqual(expect.arrayContaining(['group 1', 'group 2', 'aperture not known']));
  });

  it('has a strip for what is usable on all', () => {
    const sets = [laptop, server].map(({ map }) => map.consumers['vfio-type1']?.usable);
    const [a, b] = sets;
    if (!a || !b) throw new Error('no map');
    const texts = textsOf(
      pictureOf({ tracks: [laptop, server], usableOnAll: intersection(a, b), scale: 'elastic' }),
    );
    expect(texts).toContain('Usable on both');
    expect(texts).toContain('not to scale');
  });

  it('keeps every layer inside the picture, which is at least as wide as its lanes need', () => {
    for (const width of [1, 500, 2400]) {
      const picture = pictureOf({ width, tracks: [laptop, server] });
      expect(picture.width).toBeGreaterThanOrEqual(Math.max(width, 400));
      expect(picture.layers.length).toBeGreaterThan(4);
      for (const { x, y, width: w, height } of picture.layers) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + w).toBeLessThanOrEqual(picture.width);
        expect(y + height).toBeLessThanOrEqual(picture.height);
      }
    }
  });

  it('cuts names that have no room, and lists of sources with a count', () => {
    const sources = Array.from({ length: 60 }, (_, i) => `machine-${i}.txt`);
    const many = { ...laptop, host: { ...laptop.host, name: 'n'.repeat(200), sources } };
    const texts = textsOf(pictureOf({ tracks: [many] }));
    expect(texts.some((text) => /^n{10,40}…$/.test(text))).toBe(true);
    expect(texts.some((text) => /^From machine-0\.txt, .* and \d+ more$/.test(text))).toBe(true);
  });

  it('of no host at all is still a picture', () => {
    const picture = pictureOf({ tracks: [] });
    expect(textsOf(picture)).toContain('One laptop');
  });

  it('as SVG, light and dark', () => {
    const picture = pictureOf({ tracks: [laptop, server], selection: range(0x1000n, 0xffffn) });
    for (const theme of [THEMES.light, THEMES.dark]) {
      const options = { ...picture, theme, title: 'Address map', description: 'Two hosts.' };
      const svg = paintSvg(picture.layers, { ...options, link: 'v=1' });
      expect(isWellFormed(svg)).toBe(true);
      expect(svg).toMatchSnapshot(theme.name);
    }
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPairs } from '../../../../src/formats/link/fragment.ts';
import { isSvg, linkInSvg } from '../../../../src/formats/link/svg-link.ts';
import { paintSvg } from '../../../../src/scene/paint-svg.ts';
import { linkMetadata } from '../../../../src/scene/svg-link.ts';
import { THEMES } from '../../../../src/scene/theme.ts';

const CHARS = "ABCabc019-._~!$&'()*+,;=:@/?%";

function pictureWith(link: string | undefined, title = 'A map'): string {
  const options = { width: 10, height: 10, theme: THEMES.light, title, description: '' };
  return paintSvg([], link === undefined ? options : { ...options, link });
}

describe('linkInSvg', () => {
  it('finds the link that the picture was painted with', () => {
    const links = fc.string({ unit: fc.constantFrom(...CHARS.split('')), minLength: 1 });
    fc.assert(
      fc.property(links, (link) => {
        expect(linkInSvg(pictureWith(link))).toBe(link);
      }),
    );
  });

  it('finds it after an editor put a namespace, attributes and line breaks to it', () => {
    const edited =
      "<svg:svg><svg:metadata\n id='metadata1' >\n  iovascope-link:v=1&#38;p=vtd-39\n</svg:metadata></svg:svg>";
    expect(linkInSvg(edited)).toBe('v=1&p=vtd-39');
  });

  it('finds it before what an editor put into the element', () => {
    const edited =
      '<svg><metadata id="m">iovascope-link:p=vtd-39<rdf:RDF><cc:Work/></rdf:RDF></metadata></svg>';
    expect(linkInSvg(edited)).toBe('p=vtd-39');
  });

  it('finds every link that formatPairs writes', () => {
    const pairs = fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(pairs, (all) => {
        const link = formatPairs([['v', '1'], ...all]);
        expect(linkInSvg(pictureWith(link))).toBe(link);
      }),
    );
  });

  it('is undefined without one, also where a name of the picture says it has one', () => {
    expect(linkInSvg(pictureWith(undefined))).toBeUndefined();
    expect(linkInSvg(pictureWith(undefined, linkMetadata('p=evil')))).toBeUndefined();
    expect(linkInSvg(pictureWith(undefined, 'iovascope-link:p=evil'))).toBeUndefined();
    expect(linkInSvg('<metadata>other: v=1</metadata>')).toBeUndefined();
    expect(linkInSvg('')).toBeUndefined();
  });

  it.each([
    ['markup', '<metadata>iovascope-link:<b>v=1</b></metadata>'],
    ['escaped markup', '<metadata>iovascope-link:v=1&lt;script&gt;</metadata>'],
    ['a space', '<metadata>iovascope-link:v=1 p=x</metadata>'],
    ['an unknown entity', '<metadata>iovascope-link:&bomb;</metadata>'],
    ['nothing', '<metadata>iovascope-link:</metadata>'],
    ['an end that is missing', '<metadata>iovascope-link:v=1'],
    [
      'more than any link has',
      `<metadata>iovascope-link:${'a'.repeat(9 * 1024 * 1024)}</metadata>`,
    ],
  ])('is undefined for %s', (_, svg) => {
    expect(linkInSvg(svg)).toBeUndefined();
  });

  it('never throws and gives only what a fragment may be, for any text', () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      '</',
      'metadata',
      'iovascope-link:',
      '&amp;',
      '&',
      'v=1',
      ' ',
      'é',
    );
    fc.assert(
      fc.property(
        fc.array(parts).map((all) => all.join('')),
        (text) => {
          expect(linkInSvg(text) ?? 'v').toMatch(/^[\x21-\x7e]+$/);
        },
      ),
    );
  });

  it('takes no longer than the text is long, where the text is made to be slow', () => {
    const n = 300_000;
    for (const text of [
      '<metadata ',
      '<metadata>\n',
      `<metadata>${' '.repeat(n)}`,
      '<a:'.repeat(1),
    ]) {
      const started = performance.now();
      expect(linkInSvg(text.length > 99 ? text : text.repeat(n))).toBeUndefined();
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });
});

describe('isSvg', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('knows a picture, also one that an editor wrote', () => {
    const declared =
      '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by -->\n<!DOCTYPE svg>\n';
    for (const text of [pictureWith('p=vtd-39'), '<svg>', `${declared}<svg:svg xmlns:svg="x">`]) {
      expect(isSvg(bytes(text)), text.slice(0, 60)).toBe(true);
    }
  });

  it.each(['', '<html><svg>', '0x0 0xfff reserved', '<!-- <svg> -->', '{"a":"<svg>"}', '<svgs>'])(
    'knows %j for none',
    (text) => {
      expect(isSvg(bytes(text))).toBe(false);
    },
  );

  it('takes no longer than the text is long', () => {
    const started = performance.now();
    for (const text of ['<!--', '<!-- -->', '<!DOCTYPE>', '<?xml ', '\n']) {
      expect(isSvg(bytes(text.repeat(100_000)))).toBe(false);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

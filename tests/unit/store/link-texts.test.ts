import { describe, expect, it } from 'vitest';
import type { LinkError } from '../../../src/formats/link/link-error.ts';
import { layoutLines, linkErrorText, linkNoticeText } from '../../../src/store/link-texts.ts';
import { range } from '../../../src/model/range.ts';
import { plainPreset } from '../formats/link/arbitrary-layouts.ts';

/** One of each code: a new one is a type error here. */
const ERRORS: { readonly [C in LinkError['code']]: Extract<LinkError, { code: C }> } = {
  'cut-off': { code: 'cut-off', key: 'd' },
  altered: { code: 'altered', key: 'd' },
  'not-base64': { code: 'not-base64', key: 'gz', at: 6, text: '!' },
  'not-packed': { code: 'not-packed', key: 'gz' },
  bomb: { code: 'bomb', key: 'gz', limit: 1 << 26 },
  'too-long': { code: 'too-long', length: 3_000_000, limit: 1 << 21 },
  'too-many-hosts': { code: 'too-many-hosts', limit: 2000 },
  'bad-version': { code: 'bad-version', text: 'x'.repeat(500) },
  'too-new': { code: 'too-new', version: 9, known: 1 },
  wrong: { code: 'wrong', what: 'a word' },
  'bad-address': { code: 'bad-address', text: '0x10000000000000000' },
  'too-large': { code: 'too-large', what: 'regions', limit: 100_000 },
  'unknown-preset': { code: 'unknown-preset', text: 'vtd-40', known: ['vtd-39'] },
  'unknown-parameter': { code: 'unknown-parameter', text: 'x', known: [] },
  'bad-parameter': { code: 'bad-parameter', text: 'memory=x', known: ['a size'] },
} as never;

describe('linkErrorText', () => {
  it('has other words for each error, says that the screen stays, and is short', () => {
    const texts = Object.values(ERRORS).map(linkErrorText);
    expect(texts.length).toBeGreaterThanOrEqual(15);
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) {
      expect(text).toMatch(/What is on the screen stays\.$/);
      expect(text.length).toBeLessThan(300);
      expect(text).not.toMatch(/undefined|\[object/);
    }
  });

  it('counts characters from 1', () => {
    expect(linkErrorText(ERRORS['not-base64'])).toContain('character 7 of “gz=”, “!”');
  });
});

describe('linkNoticeText', () => {
  it('names the key, what stood there and what was expected', () => {
    const notice = { code: 'bad-view', key: 'at', text: '12', expected: 'a range' } as const;
    expect(linkNoticeText(notice)).toContain('“at”: “12” could not be read; expected a range');
    expect(
      linkNoticeText({ code: 'newer-version', version: 3, known: 1, unread: ['d'] }),
    ).toContain('Its d could not be read.');
  });
});

describe('layoutLines', () => {
  it('names each host with what it is, then the view', () => {
    const bytes = new Uint8Array(2048);
    expect(
      layoutLines({
        hosts: [
          plainPreset('s390-zpci?memory=64G'),
          { kind: 'text', name: 'link', path: 'link', bytes, settings: { dmaMaskBits: 32 } },
        ],
        view: { scale: 'linear', selection: range(0n, 0xfffn) },
        aside: [],
      }),
    ).toEqual([
      's390-zpci: preset s390-zpci?memory=64G',
      'link: a dump of 2 KiB, not read yet, with settings by hand',
      'scale linear',
      'selection 0x0-0xfff',
    ]);
  });
});

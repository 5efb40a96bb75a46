import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkInText } from '../../../../src/formats/own/link-in-text.ts';
import { mayBeLink } from '../../../../src/formats/own/may-be-link.ts';
import { serve } from '../../../../src/worker/serve.ts';

const LINK = 'p=vtd-39,amd-vi&scale=elastic';
const bytesOf = (text: string) => new TextEncoder().encode(text);

function found(text: string): string | undefined {
  return mayBeLink(bytesOf(text)) ? linkInText(bytesOf(text)) : undefined;
}

async function replyTo(text: string) {
  const files = [{ path: 'pasted', bytes: bytesOf(text) }];
  const input = { kind: 'bytes', files } as const;
  const { reply } = await serve({ id: 1, kind: 'read', input, settings: { name: 'pasted' } });
  return reply;
}

describe('a link in a text', () => {
  it.each([
    `https://iovascope.example/#${LINK}`,
    `http://localhost:8080/app/#${LINK}\n`,
    `#${LINK}\n`,
    `See\n\n> <https://iovascope.example/#${LINK}>\r\nRegards`,
  ])('is found on a line of its own: %#', (text) => {
    expect(found(text)).toBe(LINK);
  });

  it.each([
    'https://iovascope.example/#at=0x0-0xfff',
    'https://example.com/page#part',
    `some words\n#${LINK}`,
    '#define p 1',
    `https://iovascope.example/#${LINK}\n0x00000000fee00000 0x00000000feefffff msi`,
    `the link https://iovascope.example/#${LINK} is inside a sentence`,
    '',
  ])('is none without hosts, beside a dump, or inside a sentence: %#', (text) => {
    expect(found(text)).toBeUndefined();
  });

  it('never throws, whatever the text is', () => {
    const part = fc.constantFrom('https://', 'a', '#', 'gz=', '&', '=', ' ', '\n', '>', '%');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const link = found(text);
        expect(link === undefined || text.includes(link)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('`serve` of a text with a link', () => {
  it('opens the layout of the link', async () => {
    const reply = await replyTo(`https://iovascope.example/#${LINK}`);
    expect(reply).toMatchObject({
      kind: 'failed',
      failure: { code: 'is-layout', layout: { hosts: [{}, {}] } },
    });
  });

  it('that does not open says so', async () => {
    const reply = await replyTo('https://iovascope.example/#d=AAAA');
    expect(reply).toMatchObject({ kind: 'failed', failure: { code: 'bad-link', path: 'pasted' } });
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { ownText } from '../../../src/platform/own-text.ts';

afterEach(() => vi.unstubAllGlobals());

/** A page at an address, whose server answers so, one answer after the other. */
function page(...answers: (() => Response)[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal('document', { baseURI: 'https://x.example/iova/#p=vtd-39' });
  vi.stubGlobal('fetch', (url: URL) => {
    asked.push(String(url));
    const answer = answers.shift();
    return answer ? Promise.resolve(answer()) : Promise.reject(new Error('no network'));
  });
  return asked;
}

describe('ownText', () => {
  it('asks beside the page, once for a text that came', async () => {
    const asked = page(() => new Response('#!/bin/sh\n'));
    const first = await ownText('a.sh');
    expect([first, await ownText('a.sh')]).toEqual([first, first]);
    expect(first).toEqual({ ok: true, value: '#!/bin/sh\n' });
    expect(asked).toEqual(['https://x.example/iova/a.sh']);
  });

  it('says why there is none, and asks again', async () => {
    const asked = page(() => new Response('', { status: 404 }));
    expect(await ownText('b.sh')).toEqual({ ok: false, error: '404' });
    expect(await ownText('b.sh')).toEqual({ ok: false, error: 'Error: no network' });
    expect(asked).toHaveLength(2);
  });
});

import { expect, test } from 'vitest';
import { formatLink } from '../../../src/formats/link/format-link.ts';
import { parseLink } from '../../../src/formats/link/parse-link.ts';
import { paintSvg } from '../../../src/scene/paint-svg.ts';
import { THEMES } from '../../../src/scene/theme.ts';
import { serve } from '../../../src/worker/serve.ts';

const LINK = 'p=vtd-39,amd-vi&scale=elastic&for=iommufd';

/** What the engine says to a picture that holds this link. */
async function failureOf(link: string | undefined) {
  const size = { width: 10, height: 10, theme: THEMES.light, title: 'a map', description: '' };
  const svg = paintSvg([], link === undefined ? size : { ...size, link });
  const files = [{ path: 'map.svg', bytes: new TextEncoder().encode(svg) }];
  const { reply } = await serve({
    id: 1,
    kind: 'read',
    input: { kind: 'bytes', files },
    settings: { name: 'map' },
  });
  if (reply.kind !== 'failed') throw new Error(`answered with ${reply.kind}`);
  return reply.failure;
}

test('a picture that holds a layout is that layout', async () => {
  const failure = await failureOf(LINK);
  if (failure.code !== 'is-layout') throw new Error(failure.code);
  expect(await formatLink(failure.layout)).toBe(LINK);
});

test('a picture of a later iovascope opens, with the notice that something may be missing', async () => {
  const failure = await failureOf(`v=2&${LINK}&new=1`);
  if (failure.code !== 'is-layout') throw new Error(failure.code);
  expect(failure.layout.hosts).toHaveLength(2);
  expect(failure.notices).toMatchObject([{ code: 'newer-version', version: 2 }]);
});

test('a picture with a broken link, or with none, is a bad one', async () => {
  const broken = await failureOf('d=AAAA');
  const read = await parseLink('d=AAAA');
  expect(read.ok).toBe(false);
  expect(broken).toEqual({
    code: 'bad-picture',
    path: 'map.svg',
    error: read.ok ? undefined : read.error,
  });
  expect(await failureOf(undefined)).toEqual({ code: 'bad-picture', path: 'map.svg' });
});

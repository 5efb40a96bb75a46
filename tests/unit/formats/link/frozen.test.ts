import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatLink } from '../../../../src/formats/link/format-link.ts';
import { KNOWN_TEXTS } from '../../../../src/formats/link/known-texts.ts';
import { parseLink } from '../../../../src/formats/link/parse-link.ts';
import { plainLink } from './layout-text.ts';

const FOLDER = join(import.meta.dirname, '../../../fixtures/links');

function textOf(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8').trimEnd();
}

// These files are never changed: links like them are in mails. What opens otherwise is a fault of the reader.
describe('a link that was once given out', () => {
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt') && name !== 'known-texts.txt')
    .map((name) => name.slice(0, -4));

  it('is there, twelve at least', () => {
    expect(names.length).toBeGreaterThanOrEqual(12);
  });

  it.each(names)('opens for ever as it did: %s', async (name) => {
    const read = await parseLink(textOf(`${name}.txt`));
    if (!read.ok) throw new Error(read.error.code);
    expect(plainLink(read.value)).toEqual(JSON.parse(textOf(`${name}.json`)));
    const again = await parseLink(await formatLink(read.value.layout));
    expect(again.ok && again.value.layout).toEqual(read.value.layout);
  });

  it('finds the texts that it knows where they were', () => {
    const known = textOf('known-texts.txt').split('\n');
    expect(known.length).toBeGreaterThan(40);
    expect(KNOWN_TEXTS.slice(0, known.length)).toEqual(known);
  });
});

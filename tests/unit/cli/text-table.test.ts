import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortGroups } from '../../../src/model/short-groups.ts';
import { MAIL_WIDTH, wrapped } from '../../../src/model/mail-lines.ts';

describe('shortGroups', () => {
  test.each([
    [[], 3, 8, ''],
    [['1'], 3, 8, '1'],
    [['1', '2', '3'], 3, 8, '1,2,3'],
    [['10', '20', '30', '40'], 4, 8, 'all 4'],
    [['10', '20', '30', '40'], 5, 8, '10,20 +2'],
    [['dev:0000:00:1f.0', 'dev:0000:00:1f.2'], 3, 8, '2 groups'],
    [['dev:0000:00:1f.0'], 3, 8, 'dev:0000:00:1f.0'],
  ])('of %j of %i in %i columns is %s', (ids, ofAll, width, text) => {
    expect(shortGroups(ids, ofAll, width)).toBe(text);
  });
});

describe('wrapped', () => {
  test('breaks at spaces and indents what follows', () => {
    const lines = wrapped(`  name ${'word '.repeat(20).trim()}`, '       ');
    expect(lines.length).toBe(2);
    expect(lines[0]).toMatch(/^ {2}name word/);
    expect(lines[1]).toMatch(/^ {7}word/);
  });

  test('loses no word, and is wider than a mail only for one word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,90}$/), { minLength: 1 }), (words) => {
        const lines = wrapped(words.join(' '), '  ');
        expect(lines.join(' ').split(/ +/).filter(Boolean)).toEqual(words);
        for (const line of lines) {
          if (line.length > MAIL_WIDTH) expect(line.trim()).not.toContain(' ');
        }
      }),
    );
  });
});

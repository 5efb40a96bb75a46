import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkMarkdown, markdownLink } from '../../../../src/formats/export/link-markdown.ts';
import { markdownText } from '../../../../src/formats/export/markdown-text.ts';
import { MARKDOWN } from '../../../../src/formats/export/markdown.ts';
import { textHost } from '../../consumers/text-host.ts';
import { anyHost, exported, HOSTILE_NAME, inputOf } from './hosts.ts';

const host = textHost(
  { '1': '0xfee00000-0xfeefffff msi', '2': '0xfee00000-0xfeefffff msi' },
  '0-0x7fffffffff',
);

/** The cells of a line of a table: cut at every pipe that no backslash escapes. */
function cellsOf(line: string): number {
  return line.replace(/\\[^]/g, '').split('|').length - 2;
}

describe('markdown', () => {
  it('has the merged map, the windows and the reasons', () => {
    const text = exported(MARKDOWN, [host]);
    for (const line of [
      '### test',
      '- aperture: `0x0-0x7fffffffff` (39 bits; the test)',
      '| First | Last | Size | Kinds | Groups | Usable |',
      '| `0xfee00000` | `0xfeefffff` | 1 MiB | msi | 1, 2 | no |',
      '| `0xfef00000` | `0x7fffffffff` | 508 GiB |',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).toMatch(/^- msi: An interrupt window.* \(`drivers\/vfio\/.*`\)$/m);
    expect(text).toMatch(/^- outside-aperture: .* Here: aperture 0x0-0x7fffffffff/m);
  });

  it('adds what is usable on all where there are several, and says what is not known', () => {
    const unknown = textHost({ '1': '0-0xfff reserved' });
    const text = exported(MARKDOWN, [host, unknown]);
    expect(text).toContain('### Usable for vfio-type1 on all 2 hosts');
    expect(text).toContain('\nFrom `0x1000` on nothing says whether addresses exist.\n');
    expect(text).toContain('| 16 EiB | unknown |  | unknown |');
  });

  it('says nothing where nothing is usable', () => {
    const full = textHost({ '1': '0-0xffffffffffffffff reserved' });
    expect(exported(MARKDOWN, [full])).toContain('Usable for vfio-type1:\n\nNothing.\n');
  });

  it('has tables whose lines all have as many cells as their head, whatever the names', () => {
    fc.assert(
      fc.property(anyHost, fc.string(), (any, name) => {
        const [first, ...rest] = any.groups;
        const groups = [{ id: '8', devices: [], ...first }, ...rest];
        const text = exported(MARKDOWN, [{ ...any, groups, name: `${HOSTILE_NAME}${name}` }]);
        let head = 0;
        for (const line of text.split('\n')) {
          if (!line.startsWith('|')) head = 0;
          else if (head === 0) head = cellsOf(line);
          else expect(cellsOf(line)).toBe(head);
        }
        expect(text.split('\n')[0]).toMatch(/^### \S/);
      }),
    );
  });
});

describe('markdownText', () => {
  it('escapes what marks, on one line', () => {
    expect(markdownText('a|b\n`c` <d> _e_ [f](g) #1 &lt; \\')).toBe(
      'a\\|b \\`c\\` \\<d\\> \\_e\\_ \\[f\\](g) \\#1 \\&lt; \\\\',
    );
  });
});

describe('markdownLink', () => {
  it('is one link, whatever the title and the address hold', () => {
    expect(markdownLink('a](b) c', 'https://x.test/#p=a (b)\n<c>"\\')).toBe(
      '[a\\](b) c](https://x.test/#p=a%20%28b%29%0A%3Cc%3E%22%5C)',
    );
  });

  it('has no bracket that ends the title or the address before its end', () => {
    const unit = fc.constantFrom('[', ']', '(', ')', '\\', '<', '>', '\n', '\u2028', 'a', '!');
    const marks = fc.string({ unit });
    fc.assert(
      fc.property(marks, marks, (title, url) => {
        const link = markdownLink(title, url).replace(/\\[^]/g, '');
        expect(link).toMatch(/^\[[^[\]]*\]\([^()<>\s]*\)$/);
      }),
    );
  });
});

describe('linkMarkdown', () => {
  it('has the link and a line for each host', () => {
    const unknown = textHost({ '1': '0-0xfff reserved' });
    const blocked = textHost({ '1': '0-0xfff direct' }, '0-0xffffffff');
    const link = { title: 'Three', url: 'https://x.test/#v=1' };
    expect(linkMarkdown(link, inputOf([host, unknown, blocked]))).toBe(
      [
        '[Three](https://x.test/#v=1)',
        '',
        '| Host | Aperture | Reserved | Usable for vfio-type1 |',
        '| --- | --- | --- | --- |',
        '| test | 39 bits | 1 range | 2 windows, 512 GiB |',
        '| test | unknown | 1 range | nothing known, unknown from 0x1000 |',
        '| test | 32 bits | 1 range | no group can be assigned (EINVAL) |',
        '',
      ].join('\n'),
    );
  });

  it('of no host is the link alone', () => {
    expect(linkMarkdown({ title: 't', url: 'u' }, inputOf([]))).toBe('[t](u)\n');
  });
});

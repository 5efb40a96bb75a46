import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Host } from '../../../../src/model/host.ts';
import { machineLines } from '../machine/facts.ts';
import { hostOf, toldLines } from './told-lines.ts';

const LOGS = new URL('../../../fixtures/corpus/logs/', import.meta.url);
const ORACLE = new URL('../../../fixtures/oracle/', import.meta.url);

const TEXTS = [
  ...readdirSync(LOGS).map((name) => [name, new URL(name, LOGS)] as const),
  ...readdirSync(ORACLE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [name, new URL(`${name}/dmesg_iommu.txt`, ORACLE)] as const),
].map(([name, url]) => [name, readFileSync(url, 'utf8')] as const);

/** A line of `dmesg` without other dress, which may get more. */
const PLAIN = /^(?=\[ {0,4}\d+\.\d{6}\] )/gm;
/** Words of the kernel that `grep --color` would have coloured. */
const COLOURED = /\b(?:DMAR|AMD-Vi|iommu)\b(?=[: ])/g;

/** As quoted-printable has it: `=` encoded, lines of 76 characters at most. */
function quotedPrintable(text: string): string {
  const lines = text
    .split('\n')
    .map((line) =>
      line
        .replace(/=/g, '=3D')
        .replace(/.{70}(?!$)/g, (part) => (/=\w?$/.test(part) ? part : `${part}=\n`)),
    );
  return `Content-Transfer-Encoding: quoted-printable\n\n${lines.join('\n')}`;
}

/** As a mail program wraps between words at `width` characters, with what stands before each line. */
function wrapped(text: string, width: number, mark: string): string {
  const lines: string[] = [];
  for (let line of text.split('\n')) {
    while (line.length > width) {
      const at = line.lastIndexOf(' ', width);
      // No program breaks a word; a stamp with nothing behind it is no line.
      if (at < 30) break;
      lines.push(line.slice(0, at + 1));
      line = line.slice(at + 1);
    }
    lines.push(line);
  }
  return lines.map((line) => `${mark}${line}`).join('\n');
}

/** What is not known of quoted-printable or wrapped twice. */
const isPlain = (text: string) => !/=\n|=C2|=3D/.test(text) && text.search(PLAIN) >= 0;

/** A dress for logs that have none yet. */
const plainly = (dress: (text: string) => string) => (text: string) =>
  isPlain(text) ? dress(text) : text;

const DRESSES: readonly (readonly [string, (text: string) => string])[] = [
  ['quoted', (text) => text.replace(/^/gm, '> ')],
  ['quoted three deep', (text) => text.replace(/^/gm, '>>> ')],
  ['with returns', (text) => text.replaceAll('\n', '\r\n')],
  ['as syslog', plainly((text) => text.replace(PLAIN, 'Nov 12 10:00:00 lab1 kernel: '))],
  [
    'as a journal',
    (text) => text.replace(/^\[ *\d+\.\d{6}\] /gm, '2026-11-12T10:00:00+0100 lab1 kernel: '),
  ],
  ['with levels', (text) => text.replace(PLAIN, '<6>')],
  ['with decoded levels', (text) => text.replace(PLAIN, 'kern  :info  : ')],
  ['with dates', (text) => text.replace(/^\[ *\d+\.\d{6}\]/gm, '[Thu Nov 12 10:00:00 2026]')],
  ['with callers', (text) => text.replace(/^(\[ *\d+\.\d{6}\])/gm, '$1[    T0]')],
  ['coloured', (text) => text.replace(COLOURED, '\u001b[01;31m\u001b[K$&\u001b[m\u001b[K')],
  ['with what is left of colours', (text) => text.replace(COLOURED, '[01;31m[K$&[m[K')],
  // A command line is one only as the kernel writes it: prose speaks of them too.
  ['lower case', (text) => text.toLowerCase().replaceAll('command line:', 'Command line:')],
  [
    'HTML',
    plainly((text) =>
      text.replaceAll('>', '&gt;').replaceAll('<', '&lt;').replaceAll('\n', '<br>\n'),
    ),
  ],
  ['quoted-printable', plainly(quotedPrintable)],
  ['wrapped at 72', plainly((text) => wrapped(text, 72, ''))],
  ['quoted and wrapped at 76', plainly((text) => wrapped(text, 76, '> '))],
];

/** What a host was told, without line numbers, case and the name that a dress may add. */
function told(host: Host): string[] {
  return [...machineLines(host), ...toldLines(host)]
    .map((line) => line.toLowerCase().replace(/ \S+:\d+$/, ''))
    .filter((line) => !line.startsWith('host '));
}

describe.each(DRESSES)('a log %s', (_, dress) => {
  it.each(TEXTS)('read(%s) tells what the plain one tells', (_name, text) => {
    const plain = told(hostOf(text));
    expect(told(hostOf(dress(text)))).toEqual(plain);
  });
});

describe('what dresses are put on', () => {
  it('tells something', () => {
    expect(TEXTS.length).toBeGreaterThanOrEqual(56);
    const silent = TEXTS.filter(([, text]) => told(hostOf(text)).length === 0);
    expect(silent.map(([name]) => name)).toEqual([]);
    expect(TEXTS.filter(([, text]) => isPlain(text)).length).toBeGreaterThanOrEqual(33);
  });
});

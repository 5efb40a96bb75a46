import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLink } from '../../../../src/formats/link/parse-link.ts';
import { hostOfLayout } from '../../../../src/formats/link/host-of-layout.ts';
import { regionsOf } from '../check-dump.ts';
import { serverDump } from './server-dump.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../../docs/links.md'), 'utf8');
const COMMAND = /```sh\n(.*)\n```/.exec(DOCUMENT)?.[1] ?? '';

/** Shells, and how each is told a command; the applets of busybox stand in for grep, gzip and base64 in the last. */
const SHELLS: readonly (readonly [name: string, words: readonly string[], command: string])[] = [
  ['dash', ['dash', '-c'], COMMAND],
  ['bash', ['bash', '-c'], COMMAND],
  ['busybox sh', ['busybox', 'sh', '-c'], COMMAND],
  [
    'busybox for all of it',
    ['busybox', 'sh', '-c'],
    COMMAND.replaceAll(/\b(?:grep|gzip|base64)(?= -)/g, 'busybox $&'),
  ],
];

function isInstalled(program: string): boolean {
  return spawnSync(program, ['--help'], { stdio: 'ignore' }).error === undefined;
}

describe('the command of docs/links.md', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'iovascope-link-'));
    for (const { path, bytes } of serverDump('folder')) {
      if (!path.endsWith('/reserved_regions')) continue;
      const file = join(folder, 'sys/kernel', path);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, bytes);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is there, and names the live tree', () => {
    expect(COMMAND).toContain('/sys/kernel/iommu_groups/*/reserved_regions | gzip');
    expect(SHELLS[3]?.[2].match(/busybox/g)).toHaveLength(3);
  });

  for (const [name, [program = '', ...options], command] of SHELLS) {
    const title = `makes a link in ${name} that opens with every region`;
    const isThere = isInstalled(program);
    it.skipIf(!isThere)(isThere ? title : `${title}: ${program} is not installed`, async () => {
      const asked = command
        .replaceAll('/sys/', `${folder}/sys/`)
        .replace('BASE', 'https://x.example/');
      const { stdout, stderr } = spawnSync(program, [...options, asked], { encoding: 'utf8' });
      expect(stderr).toBe('');
      const read = await parseLink(new URL(stdout.trim()).hash);
      if (!read.ok) throw new Error(read.error.code);
      const [host] = read.value.layout.hosts;
      const opened = host && hostOfLayout(host);
      if (!opened?.ok) throw new Error('no host');
      expect(opened.value.diagnostics).toEqual([]);
      const regions = regionsOf(opened.value);
      expect(regions).toHaveLength(450);
      expect(regions).toContain('199 0xfee00000-0xfeefffff msi');
      expect(opened.value.host.groups).toHaveLength(200);
    });
  }
});

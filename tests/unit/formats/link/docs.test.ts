import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatPairs } from '../../../../src/formats/link/fragment.ts';
import { formatLink } from '../../../../src/formats/link/format-link.ts';
import { packHosts } from '../../../../src/formats/link/hosts-codec.ts';
import { hostOfLayout } from '../../../../src/formats/link/host-of-layout.ts';
import { parseLink } from '../../../../src/formats/link/parse-link.ts';
import { viewPairs } from '../../../../src/formats/link/view-keys.ts';
import { readOf } from './corpus-hosts.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../../docs/links.md'), 'utf8');

/** The cells of each row that begins with a code span that `first` matches; code spans without their marks. */
function rows(first: RegExp): string[][] {
  return DOCUMENT.split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
    .filter(([cell = '']) => first.test(cell));
}

const LAB = readOf('lab', [
  [
    'lab.txt',
    new TextEncoder().encode(
      [
        '/sys/kernel/iommu_groups/8/reserved_regions:0x0000000000000000 0x0000000000ffffff direct',
        '/sys/kernel/iommu_groups/8/reserved_regions:0x00000000fee00000 0x00000000feefffff msi',
        '/sys/kernel/iommu_groups/9/reserved_regions:0x00000000fee00000 0x00000000feefffff msi',
      ].join('\n'),
    ),
  ],
]);

describe('docs/links.md', () => {
  const examples = rows(/^#/);
  it('has examples', () => {
    expect(examples.length).toBeGreaterThanOrEqual(9);
  });
  it.each(examples)('%s opens as it says', async (link, hosts, view, notices) => {
    const read = await parseLink(link);
    if (!read.ok) throw new Error(read.error.code);
    const { layout } = read.value;
    expect(layout.hosts.map(({ name }) => name).join(', ')).toBe(hosts);
    expect(formatPairs(viewPairs(layout.view))).toBe(view);
    expect(read.value.notices.map(({ code }) => code).join(', ')).toBe(notices);
    expect(layout.hosts.map((host) => hostOfLayout(host).ok)).not.toContain(false);
  });

  it('shows the bytes of lab.txt as they are, and its link', async () => {
    const bytes = rows(/^(?:[0-9a-f]{2})+(?: (?:[0-9a-f]{2})+)*$/).map(([cell = '']) => cell);
    expect(bytes.length).toBeGreaterThan(15);
    const shown = Buffer.from(bytes.join('').replaceAll(' ', ''), 'hex');
    expect(Buffer.from(packHosts([LAB])).toString('hex')).toBe(shown.toString('hex'));
    const link = examples.map(([cell = '']) => cell).find((cell) => cell.startsWith('#d='));
    expect((await parseLink(link ?? '')).ok).toBe(true);
    const opened = await parseLink(link ?? '');
    expect(opened.ok && opened.value.layout.hosts).toEqual([LAB]);
    expect(await formatLink({ hosts: [LAB], view: {}, aside: [] })).toHaveLength(
      (link ?? '').length - 1,
    );
  });
});

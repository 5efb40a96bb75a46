import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHost } from '../../../src/formats/read-host.ts';
import { readPlain } from '../../../src/formats/read-plain.ts';
import { file } from './check-dump.ts';

const CORPUS = join(import.meta.dirname, '../../fixtures/corpus');

describe('readPlain', () => {
  it('gives of every real text what readHost gives, or nothing', () => {
    const texts = readdirSync(CORPUS, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => ({
        path: name,
        bytes: readFileSync(join(parentPath, name)),
      }));
    const plain = texts.filter((text) => readPlain('host', [text]) !== undefined);
    for (const text of plain) {
      expect(readPlain('host', [text])).toEqual(readHost('host', [text]));
    }
    expect(plain.length).toBeGreaterThan(texts.length / 3);
    expect(plain.length).toBeLessThan(texts.length);
  });

  it.each([
    ['a file of sysfs', '0x00000000fee00000 0x00000000feefffff msi\n'],
    [
      'what grep prints',
      '/sys/kernel/iommu_groups/1/reserved_regions:0x00000000fee00000 0x00000000feefffff msi\n',
    ],
    ['an empty file', ''],
  ])('reads %s', (_what, text) => {
    expect(readPlain('host', [file(text)])).toEqual(readHost('host', [file(text)]));
  });

  it.each([
    ['JSON of regions', '[{"start": "0x0", "end": "0xfff", "type": "reserved"}]', 'a.json'],
    ['JSON of a machine', '{"uname": "Linux host 6.12.0"}', 'a.json'],
    ['prose', 'Nothing is listed here.\n', 'a.txt'],
    ['a boot log', '[    0.1] DMAR: IOMMU enabled\n', 'dmesg.txt'],
    ['a listing of IOMMUs', 'dmar0 -> ../../devices/virtual/iommu/dmar0\n', 'a.txt'],
    ['a register', 'd2008c40660462\n', 'iommu/dmar0/intel-iommu/cap'],
    ['a device that an IOMMU serves', '', 'iommu/dmar0/devices/0000:00:01.0'],
  ])('gives nothing of %s, alone or after a dump', (_what, text, path) => {
    const other = file(text, path);
    const dump = file('0x00000000fee00000 0x00000000feefffff msi\n');
    expect(readPlain('host', [other])).toBeUndefined();
    expect(readPlain('host', [dump, other])).toBeUndefined();
    expect(readHost('host', [dump, other]).ok).toBe(true);
  });
});

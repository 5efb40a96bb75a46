import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatLayoutJson } from '../../../../src/formats/layout-json/format-layout-json.ts';
import { parseLayoutJson } from '../../../../src/formats/layout-json/parse-layout-json.ts';
import { parseLink } from '../../../../src/formats/link/parse-link.ts';
import { parseOwnFile } from '../../../../src/formats/own/own-file.ts';
import { readHost } from '../../../../src/formats/read-host.ts';
import { corpusHosts } from '../link/corpus-hosts.ts';
import { damaged, randomOf } from './damage.ts';

const RUNS = 10_000;
const LINKS = new URL('../../../fixtures/links/', import.meta.url);
const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const links = readdirSync(LINKS)
  .filter((name) => name.endsWith('.txt') && name !== 'known-texts.txt')
  .map((name) => encode(readFileSync(new URL(name, LINKS), 'utf8').trimEnd()))
  .filter(({ length }) => length < 1500);

const layouts = corpusHosts()
  .slice(0, 20)
  .map(({ host }) =>
    encode([...formatLayoutJson({ hosts: [host], view: {}, aside: [] })].join('')),
  );

describe('what iovascope wrote itself', () => {
  it('parseLink(anything) ends, and gives the same again', { timeout: 120_000 }, async () => {
    expect(links.length).toBeGreaterThan(5);
    const random = randomOf(1);
    for (let run = 0; run < RUNS; run += 1) {
      const text = decode(damaged(links, random));
      // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would stand in memory together
      const once = await parseLink(text);
      // oxlint-disable-next-line no-await-in-loop -- the same
      if (run % 4 === 0) expect(await parseLink(text)).toEqual(once);
    }
  });

  it.each([
    ['parseLayoutJson', parseLayoutJson],
    ['parseOwnFile', parseOwnFile],
  ] as const)('%s(anything) ends, and gives the same again', { timeout: 120_000 }, (_, parse) => {
    const random = randomOf(2);
    for (let run = 0; run < RUNS; run += 1) {
      const bytes = damaged(layouts, random);
      const once = parse(bytes);
      if (run % 4 === 0) expect(parse(bytes.slice())).toEqual(once);
    }
  });
});

/** Paths of a copied tree, whole and not; each with what its file may hold. */
const PATHS = [
  'sys/kernel/iommu_groups/1/reserved_regions',
  'sys/kernel/iommu_groups/1/type',
  'sys/kernel/iommu_groups/1/devices/0000:00:1f.2',
  'sys/class/iommu/dmar0',
  'sys/devices/virtual/iommu/dmar0/intel-iommu/cap',
  'sys/devices/pci0000:00/0000:00:1f.2/dma_mask_bits',
  'sys/devices/pci0000:00/0000:00:1f.2/vendor',
  'sys/firmware/acpi/tables/DMAR',
  'sys/firmware/devicetree/base/compatible',
  'proc/iomem',
  'proc/cmdline',
  'proc/version',
].map(encode);
const CONTENTS = [
  '0x00000000fee00000 0x00000000feefffff msi\n',
  'DMA-FQ\n',
  '64\n',
  '0x8086\n',
  'd2008c222f0686\n',
  '00000000-0009ffff : System RAM\n',
  'Linux version 6.12.0 (x@y)\n',
  '../../../../devices/pci0000:00/0000:00:1f.2',
].map(encode);

it(
  'readHost(a tree of any paths and contents) ends, and gives the same again',
  { timeout: 120_000 },
  () => {
    const random = randomOf(3);
    for (let run = 0; run < RUNS; run += 1) {
      const files = Array.from({ length: 2 + random(4) }, () => {
        const path = decode(
          random(3) > 0 ? (PATHS[random(PATHS.length)] ?? encode('')) : damaged(PATHS, random),
        );
        const bytes = damaged(CONTENTS, random);
        return random(5) > 0 ? { path, bytes } : { path, bytes: encode(''), link: decode(bytes) };
      });
      const once = readHost('h', files);
      if (run % 4 === 0) expect(readHost('h', files)).toEqual(once);
      if (!once.ok) throw new Error(once.error.code);
      const { regions, groups } = once.value.host;
      for (let i = 0; i < regions.length; i += 1) {
        expect((regions.owners[i] ?? groups.length) < groups.length).toBe(true);
      }
    }
  },
);

import { join } from 'node:path';
import lzString from 'lz-string';
import { formatLink } from '../../src/formats/link/format-link.ts';
import { readHost } from '../../src/formats/read-host.ts';
import type { Layout, LayoutHost } from '../../src/model/layout.ts';
import { corpusHosts, folderHosts } from '../unit/formats/link/corpus-hosts.ts';
import { serverDump } from '../unit/formats/link/server-dump.ts';

const { compressToEncodedURIComponent } = lzString;

/** The characters of a host's link, and of what JSON and lz-string make of the same. */
type Sizes = { readonly name: string; readonly link: number; readonly lz: number };

// The bundle runs from `dist`, but npm runs it in the root of the checkout.
const fixtures = join(process.cwd(), 'tests/fixtures');
const corpus = corpusHosts(fixtures);
const sizes: Sizes[] = [];
for (const { path, host } of corpus) sizes.push(await sizesOf(path, [host]));
const machines: Sizes[] = [];
for (const { path, host } of folderHosts(fixtures)) machines.push(await sizesOf(path, [host]));
const withRegions = sizes.filter((_, i) => regionsOf(corpus[i]?.host) > 0);

console.log('| | link | JSON + lz-string |\n|---|---|---|');
row('four presets with a view', await presets());
row(`corpus, ${sizes.length} hosts: median`, median(sizes));
row(`corpus, ${withRegions.length} hosts with regions: median`, median(withRegions));
row('corpus: largest', sizes.toSorted((a, b) => b.link - a.link)[0]);
row(
  'corpus, all in one link',
  await sizesOf(
    '',
    corpus.map(({ host }) => host),
  ),
);
row(`folders with boot log and devices, ${machines.length}: median`, median(machines));
row('folders: largest', machines.toSorted((a, b) => b.link - a.link)[0]);
for (const form of ['grep', 'tail', 'devices', 'folder'] as const) {
  row(`server of 200 groups, 450 regions: ${form}`, await sizesOf('', [server(form)]));
}
const all = [...sizes, ...machines];
const longer = all.filter(({ link, lz }) => link > lz);
console.log(`\nlonger than JSON + lz-string: ${longer.length} of ${all.length}`);

function server(form: Parameters<typeof serverDump>[0]): LayoutHost {
  const read = readHost('server', serverDump(form));
  if (!read.ok) throw new Error(read.error.code);
  const { host, diagnostics } = read.value;
  if (host.regions.length !== 450 || host.groups.length !== 200) {
    throw new Error(`${host.groups.length} groups, ${host.regions.length} regions`);
  }
  return { kind: 'read', name: 'server', facts: host, diagnostics, settings: {} };
}

async function presets(): Promise<Sizes> {
  const hosts = ['vtd-39', 'amd-vi', 'smmuv3-48', 's390-zpci?memory=64G'].map(
    (preset): LayoutHost => ({
      kind: 'preset',
      preset,
      name: preset.replace(/\?.*/, ''),
      settings: {},
    }),
  );
  const at = { first: 0xfee00000n, last: 0xfeefffffn } as NonNullable<Layout['view']['at']>;
  return sizesOf('', hosts, { at, consumer: 'iommufd' });
}

async function sizesOf(
  name: string,
  hosts: readonly LayoutHost[],
  view: Layout['view'] = {},
): Promise<Sizes> {
  const link = await formatLink({ hosts, view, aside: [] });
  const lz = compressToEncodedURIComponent(JSON.stringify({ hosts: hosts.map(plain), view }, json));
  return { name, link: link.length, lz: lz.length };
}

/** The same as objects, as one would put it into JSON: regions with their group, source and line. */
function plain(host: LayoutHost): unknown {
  if (host.kind !== 'read') return host;
  const { regions, ...facts } = host.facts;
  const list = Array.from({ length: regions.length }, (_, i) => ({
    first: regions.firsts[i],
    last: regions.lasts[i],
    kind: regions.kinds[i],
    group: regions.owners[i],
    source: regions.sources[i],
    line: regions.lines[i],
  }));
  return { ...host, facts: { ...facts, regions: list } };
}

function json(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `0x${value.toString(16)}` : value;
}

function regionsOf(host: LayoutHost | undefined): number {
  return host?.kind === 'read' ? host.facts.regions.length : 0;
}

function median(all: readonly Sizes[]): Sizes | undefined {
  return all.toSorted((a, b) => a.link - b.link)[Math.floor(all.length / 2)];
}

function row(title: string, one: Sizes | undefined): void {
  if (!one) throw new Error(`${title}: nothing was measured`);
  console.log(`| ${title} | ${one.link} | ${one.lz} |`);
}

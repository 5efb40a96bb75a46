import { expect, it, test } from 'vitest';
import { bytesSource } from '../../../../src/formats/container/archive-source.ts';
import { Expander } from '../../../../src/formats/container/expand.ts';
import { factLines, type ExpectedFacts } from './fact-lines.ts';
import { fixtureBytes, fixtureJson, hostOf } from './fixtures.ts';

/** The groups and regions that a boot's texts list. */
function groupsOf(host: string): readonly string[] {
  const path = `expected-facts/hosts/${host}.json`;
  const { together } = fixtureJson(path) as { readonly together: ExpectedFacts };
  return together.facts.filter((line) => /^(?:group|region) /.test(line));
}

/** By hand: this tar was made before drivers were bound, when four groups were there. */
const VIRTIO = [
  'group 0 type=DMA-FQ devices=0000:00:07.0',
  'group 1 type=DMA-FQ devices=0000:00:08.0',
  'group 2 type=DMA-FQ devices=0000:00:09.0',
  'group 3 type=DMA-FQ devices=0000:00:00.0',
  ...[0, 1, 2, 3].map((group) => `region ${group} 0xfee00000-0xfeefffff msi`),
];

it.each([
  ['iommu_groups_gnu.tar.gz', groupsOf('x86-intel-rmrr-k6.12')],
  ['iommu_groups_gnu_amd.tar.gz', groupsOf('x86-amd-k6.12')],
  ['iommu_groups_gnu_virtio.tar.gz', VIRTIO],
] as const)(
  'readHost(%s), a tar of the live tree, lists what the kernel does',
  async (name, told) => {
    const source = bytesSource(fixtureBytes(`archives/${name}`));
    const { files, diagnostics, warnings } = await new Expander().expand(name, source);
    expect([diagnostics, warnings]).toEqual([[], []]);
    const read = hostOf(files);
    expect(factLines(read.host).toSorted()).toEqual(told);
    expect(read.diagnostics).toEqual([]);
    expect(read.recognised.map(({ title }) => title)).toContain('Reserved regions');
  },
);

test('what busybox made of it breaks off at its first file, which is said', async () => {
  const name = 'iommu_groups_busybox.tar';
  const source = bytesSource(fixtureBytes(`archives/${name}`));
  const { files, diagnostics } = await new Expander().expand(name, source);
  expect(diagnostics.map(({ code }) => code)).toEqual(['bad-archive']);
  const { host } = hostOf(files);
  expect([host.groups, host.regions.length]).toEqual([[], 0]);
});

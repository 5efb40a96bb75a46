import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { file, read, readFiles } from '../check-dump.ts';

// As lsiommu writes it: one line, ids as they are in sysfs but for the `0x`.
const TEXT =
  '{"iommu_groups":[{"id":0,"devices":[{"address":"0000:00:00.0","class":"060000","vendor":"8086","device":"29c0","revision":"00"}]},{"id":8,"devices":[{"address":"0000:00:1f.2","class":"010601","vendor":"8086","device":"2922","revision":"02"},{"address":"0000:00:1f.3"}]}]}';

it('readHost(lsiommu --format json) tells names and groups', () => {
  const dump = '/sys/kernel/iommu_groups/8/reserved_regions:0xfee00000 0xfeefffff msi\n';
  const { host, diagnostics, recognised } = readFiles([
    file(TEXT, 'groups.json'),
    file(dump, 'dump.txt'),
  ]);
  expect(diagnostics).toEqual([]);
  expect(host.groups).toEqual([{ id: '8', devices: ['0000:00:1f.2', '0000:00:1f.3'] }]);
  const from = { source: 'groups.json' };
  expect(host.machine?.devices).toEqual([
    { name: '0000:00:00.0', vendor: '8086', device: '29c0', class: '060000', from },
    { name: '0000:00:1f.2', vendor: '8086', device: '2922', class: '010601', from },
    { name: '0000:00:1f.3', from },
  ]);
  expect(recognised[0]).toEqual({ title: 'Groups and devices by lsiommu', files: 1 });
});

it.each([
  ['{"iommu_groups":[{"id":0,"dev', 'bad-json', 0],
  [
    '{"iommu_groups":[{"id":"x","devices":[]},{"id":1,"devices":[{"address":"0000:00:1f.2"}]}]}',
    'missing-field',
    1,
  ],
  [
    '{"iommu_groups":[{"id":1,"devices":[{"address":"nobody"},{"address":"0000:00:1f.2"}]}]}',
    'missing-field',
    1,
  ],
  ['{"iommu_groups":[null]}', 'missing-field', 0],
])('what is not as it should be is told, and the rest counts: %s', (text, code, devices) => {
  const { host, diagnostics } = read(text, 'groups.json');
  expect(diagnostics.map((one) => one.code)).toEqual([code]);
  expect(host.machine?.devices.length ?? 0).toBe(devices);
});

it('read never throws for cuts and splices', () => {
  const damaged = fc
    .tuple(fc.nat(TEXT.length), fc.nat(20), fc.string({ maxLength: 6 }))
    .map(([at, cut, put]) => TEXT.slice(0, at) + put + TEXT.slice(at + cut));
  fc.assert(
    fc.property(damaged, (text) => {
      expect(read(text, 'groups.json')).toEqual(read(text, 'groups.json'));
    }),
    { numRuns: 10_000 },
  );
});

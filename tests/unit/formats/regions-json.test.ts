import { describe, expect, it } from 'vitest';
import { faults, read, regions, regionsOf } from './check-dump.ts';

const msi = (group: string) => `${group} 0xfee00000-0xfeefffff msi`;
const REGION = { start: '0x00000000fee00000', end: '0x00000000feefffff', type: 'msi' };

function clean(text: string, expected: string[]) {
  expect(regions(text)).toEqual(expected);
  expect(faults(text)).toEqual([]);
}

describe('JSON lists', () => {
  it('read(start, end, type by group) keeps groups, the empty ones too', () => {
    const text = JSON.stringify({ iommu_groups: { 12: [REGION], 2: [], y: [REGION] } });
    expect(regions(text).toSorted()).toEqual([msi('12'), msi('y')]);
    expect(
      read(text)
        .host.groups.map(({ id }) => id)
        .toSorted(),
    ).toEqual(['12', '2', 'y']);
  });
  it('read(first, last, kind) reads as well, with a group in each', () => {
    clean('[{"group": 12, "first": "0xfee00000", "last": "0xfeefffff", "kind": "msi"}]', [
      msi('12'),
    ]);
    clean('[{"group": "12", "first": 4276092928, "last": 4277141503, "kind": "msi"}]', [msi('12')]);
    clean('[{"device": "0000:83:00.0", "first": "fee00000", "last": "feefffff", "kind": "msi"}]', [
      msi('dev:0000:83:00.0'),
    ]);
  });
  it('read(groups as objects) takes id, devices and type', () => {
    const text = JSON.stringify({
      groups: [{ id: '8', type: 'DMA', devices: ['0000:00:1f.0'], reserved_regions: [REGION] }],
    });
    clean(text, [msi('8')]);
    expect(read(text).host.groups).toEqual([{ id: '8', devices: ['0000:00:1f.0'], type: 'DMA' }]);
  });
  it('read(paths and names as keys) takes the group from them', () => {
    clean(JSON.stringify({ '/sys/kernel/iommu_groups/3/reserved_regions': [REGION] }), [msi('3')]);
    clean(JSON.stringify({ group3: [REGION] }), [msi('3')]);
    clean(JSON.stringify({ '0000:83:00.0': [REGION] }), [msi('dev:0000:83:00.0')]);
    clean(JSON.stringify({ 3: { reserved_regions: [REGION], type: 'DMA' } }), [msi('3')]);
  });
  it('read(list without groups, lines of objects) reads all', () => {
    clean(JSON.stringify([REGION, REGION]), [msi('?'), msi('?')]);
    clean(`${JSON.stringify(REGION)}\n${JSON.stringify(REGION)}\n`, [msi('?'), msi('?')]);
  });
  it('read(lines as strings) reads them by group', () => {
    clean('{"4": ["0x00000000fee00000 0x00000000feefffff msi"]}', [msi('4')]);
    clean('{"4": "0x00000000fee00000 0x00000000feefffff msi\\n0x0 0xfff direct\\n"}', [
      msi('4'),
      '4 0x0-0xfff direct',
    ]);
  });
  it('read(2^64-1 as a decimal) is exact', () => {
    clean('[{"start": 18446744073709551615, "end": 18446744073709551615, "type": "reserved"}]', [
      '? 0xffffffffffffffff-0xffffffffffffffff reserved',
    ]);
  });
  it('read(pretty-printed) has the line of the first address', () => {
    expect(regionsOf(read(JSON.stringify([REGION], null, 1)), { lines: true })).toEqual([
      `${msi('?')}:3`,
    ]);
  });
  it('read(behind a prompt, in a fence, in a quote) finds the value', () => {
    const text = JSON.stringify({ 5: [REGION] }, null, 1);
    clean(`[root@host 19]# python3 dump.py\n${text}\n[root@host 19]#\n`, [msi('5')]);
    clean(`Here:\n\`\`\`json\n${text}\n\`\`\`\n`, [msi('5')]);
    clean(text.replace(/^/gm, '> '), [msi('5')]);
  });
  it('read(a report of ours) reads what was listed, not what was computed', () => {
    clean(
      JSON.stringify({
        hosts: [
          {
            name: 'lab1',
            aperture: { first: '0x0', last: '0x7fffffffff', known: true },
            groups: [
              {
                id: '8',
                devices: [],
                regions: [
                  {
                    first: '0xfee00000',
                    last: '0xfeefffff',
                    kind: 'msi',
                    from: { source: 'a', line: 1 },
                  },
                ],
              },
            ],
            merged: [{ first: '0xfee00000', last: '0xfeefffff', kinds: ['msi'], groups: ['8'] }],
            usable: [{ first: '0x0', last: '0xfedfffff' }],
          },
        ],
        usableOnAll: [{ first: '0x0', last: '0xfedfffff' }],
      }),
      [msi('8')],
    );
  });
  it('read(other JSON) has no region and no fault', () => {
    clean(
      '{"runs":[{"why":"x","start":"0x0","last":"0xfff","errno":"0"}],"ranges":[["0x0","0xfff"]]}',
      [],
    );
    clean('{}', []);
    expect(read('{"steps":[{"group":1,"ranges":[["0x0","0xfff"]]}]}').host.groups).toEqual([]);
  });
});

describe('JSON of other things', () => {
  it.each([
    '{"name":"x","type":"module","files":["a","b","c"],"direct":"0x0","group":12}',
    '{"1":["a"],"2":{"x":1},"matrix":[[1,2,3],[4,5,6]]}',
    '{"groups":[{"id":5,"regions":["eu-west"],"devices":["x"],"type":"DMA"}]}',
    '{"runs":[{"kind":"conflict","first":"00_05.0","second":"00_06.0","iova":"0x31000000"}]}',
    '{"exchanges":[{"name":"x","type":"direct","durable":true,"limit":10}]}',
    '[{"start":"2024","end":"2025","type":"holiday"}]',
    '[{"first":"Ann","last":"Lee","type":"person"}]',
    '[{"start":"0x0","end":"0xfff"},{"base":"0x1000"}]',
  ])('read(%s) has no region, no group and no fault', (text) => {
    clean(text, []);
    expect(read(text).host.groups).toEqual([]);
  });
  it('read(a range among regions) misses its type', () => {
    expect(faults(`[${JSON.stringify(REGION)},{"start":"0x0","end":"0xfff"}]`)).toEqual([
      '1:73 missing-field',
    ]);
  });
  it('read(a region among other fields) misses its end', () => {
    expect(faults('[{"start":"0x0","tipe":"x","kind":"msi","foo":1}]')).toEqual([
      '1:2 missing-field',
    ]);
  });
});

describe('Python literals', () => {
  it('read(dict of lists of dicts) reads it', () => {
    clean(
      "{'12': [{'start': '0x00000000fee00000', 'end': '0x00000000feefffff', 'type': 'msi', 'name': None}], '2': []}",
      [msi('12')],
    );
    clean("{12: [{'start': 0xfee00000, 'end': 0xfeefffff, 'type': 'msi'},],}", [msi('12')]);
  });
  it('read(tuples) reads them', () => {
    clean("{'12': [('0x00000000fee00000', '0x00000000feefffff', 'msi')]}", [msi('12')]);
    clean("[(12, 4276092928, 4277141503, 'msi')]", [msi('12')]);
    clean("groups = {12: [(0xfee00000, 0xfeefffff, 'msi')]}", [msi('12')]);
  });
});

describe('broken JSON', () => {
  it('read(bad fields) says where', () => {
    expect(faults('[{"start": "0xzz", "end": "0x1", "type": "msi"}]')).toEqual([
      '1:12 bad-address',
    ]);
    expect(faults('[{"start": "0x0", "end": "0x11111111111111111", "type": "msi"}]')).toEqual([
      '1:26 too-many-digits',
    ]);
    expect(faults('[{"start": "0x0", "end": "0x1", "type": "foo"}]')).toEqual([
      '1:41 unknown-kind',
    ]);
    expect(faults('[{"start": "0x0", "type": "msi"}]')).toEqual(['1:2 missing-field']);
    expect(faults('[{"start": 1.5, "end": "0x1", "type": "msi"}]')).toEqual(['1:12 bad-address']);
  });
  it('read(cut) keeps what is whole and says so once', () => {
    const text = `{"1": [${JSON.stringify(REGION)}, {"start": "0x0", "en`;
    expect(regions(text)).toEqual([msi('1')]);
    expect(read(text).diagnostics).toMatchObject([{ code: 'bad-json', line: 1 }]);
  });
  it('read(cut in a value) trusts no half of it, and says so once', () => {
    for (const text of [
      '[{"type": "msi", "start": 4276092928, "end": 42771',
      '[{"start": "0x0", "end": "0xfff", "type": "dir',
      '[{"type": "msi", "start": "0x0", "end": "0xff',
    ]) {
      expect(regions(text)).toEqual([]);
      expect(read(text).diagnostics).toMatchObject([{ code: 'bad-json' }]);
    }
  });
  it('read(a missing comma) loses nothing and says so', () => {
    const one = JSON.stringify(REGION);
    expect(regions(`[${one} ${one}]`)).toEqual([msi('?'), msi('?')]);
    expect(faults(`[${one} ${one}]`)).toHaveLength(1);
  });
  it('read(last below first) is a warning', () => {
    const { host } = read('[{"start": "0x1000", "end": "0xfff", "type": "msi"}]');
    expect(host.warnings.map(({ code }) => code)).toEqual(['empty-region', 'no-regions']);
  });
});

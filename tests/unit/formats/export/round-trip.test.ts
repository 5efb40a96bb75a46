import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPORT_JSON } from '../../../../src/formats/export/report.ts';
import { RESERVED_REGIONS } from '../../../../src/formats/export/reserved-regions.ts';
import type { Export } from '../../../../src/formats/export/export.ts';
import { parseOwnFile } from '../../../../src/formats/own/own-file.ts';
import type { Host } from '../../../../src/model/host.ts';
import { textHost } from '../../consumers/text-host.ts';
import { read, regionsOf } from '../check-dump.ts';
import { anyHost, exported } from './hosts.ts';

/** Regions by group, in their order: a file lists one group after the other. */
function byGroup(host: Host): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const region of regionsOf({ host })) {
    const [id = '', ...rest] = region.split(' ');
    lists.set(id, [...(lists.get(id) ?? []), rest.join(' ')]);
  }
  return lists;
}

/** The one host of a text that Export wrote: a report opens as a layout, a dump is read as one. */
function hostBack(form: Export, host: Host): Host {
  const text = exported(form, [host]);
  if (form.id !== REPORT_JSON.id) {
    const back = read(text, `out.${form.extension}`);
    expect(back.diagnostics).toEqual([]);
    return back.host;
  }
  const opened = parseOwnFile(new TextEncoder().encode(text));
  const [only] = opened.ok ? opened.value.hosts : [];
  if (only?.kind !== 'read') throw new Error('no host');
  return only.facts;
}

function expectSame(form: Export, host: Host): void {
  expect(byGroup(hostBack(form, host))).toEqual(byGroup(host));
}

describe.each([RESERVED_REGIONS, REPORT_JSON])('$id', (form) => {
  it('read back gives the same regions in each group', () => {
    fc.assert(fc.property(anyHost, (host) => expectSame(form, host)));
  });

  it('keeps duplicates, the order of the input, and both ends of the space', () => {
    const host = textHost({
      '2': '0x5-0x6 msi,0x0-0x0 reserved,0x5-0x6 msi',
      '?': '0xffffffffffffffff-0xffffffffffffffff direct-relaxable',
      '1': '0x0-0xffffffffffffffff direct',
    });
    expectSame(form, host);
    expect(byGroup(host).get('2')).toEqual(['0x5-0x6 msi', '0x0-0x0 reserved', '0x5-0x6 msi']);
  });

  it('keeps a group that lists nothing, beside one that does', () => {
    const host = textHost({ '3': '', '4': '0xfee00000-0xfeefffff msi' });
    const { groups } = hostBack(form, host);
    expect(groups.map(({ id }) => id).toSorted()).toEqual(['3', '4']);
  });
});

describe('reserved_regions', () => {
  it('is what tail -n +1 prints of the files', () => {
    const groups = { '10': '0x0-0xfff reserved', '8': '0xfee00000-0xfeefffff msi', '?': '1-1 msi' };
    expect(exported(RESERVED_REGIONS, [textHost(groups)])).toBe(
      [
        '0x0000000000000001 0x0000000000000001 msi',
        '',
        '==> /sys/kernel/iommu_groups/8/reserved_regions <==',
        '0x00000000fee00000 0x00000000feefffff msi',
        '',
        '==> /sys/kernel/iommu_groups/10/reserved_regions <==',
        '0x0000000000000000 0x0000000000000fff reserved',
        '',
      ].join('\n'),
    );
  });
});

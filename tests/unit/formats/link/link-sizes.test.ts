import { describe, expect, it } from 'vitest';
import lzString from 'lz-string';
import { formatLink } from '../../../../src/formats/link/format-link.ts';
import type { LayoutHost, LayoutView } from '../../../../src/model/layout.ts';
import { range } from '../../../../src/model/range.ts';
import { plainPreset } from './arbitrary-layouts.ts';
import { corpusHosts, folderHosts, readOf } from './corpus-hosts.ts';
import { serverDump, type ServerForm } from './server-dump.ts';

async function lengthOf(hosts: readonly LayoutHost[], view: LayoutView = {}): Promise<number> {
  return (await formatLink({ hosts, view, aside: [] })).length;
}

/** Little that JSON could say of a host: columns without the names of fields, no source for each region. */
function lzLength(host: LayoutHost): number {
  if (host.kind !== 'read') throw new Error(host.kind);
  const { name, sources, groups, aperture, regions, warnings, machine } = host.facts;
  const hex = (column: { readonly [i: number]: bigint }) =>
    Array.from({ length: regions.length }, (_, i) => `0x${(column[i] ?? 0n).toString(16)}`);
  const { kinds, owners, lines, firsts, lasts } = regions;
  const listed = [
    hex(firsts),
    hex(lasts),
    Array.from(kinds.slice()),
    Array.from(owners.slice()),
    Array.from(lines.slice()),
  ];
  const all = [name, sources, groups, aperture.because, listed, warnings, machine];
  const text = JSON.stringify(all, (_, value: unknown) =>
    typeof value === 'bigint' ? `0x${value.toString(16)}` : value,
  );
  return lzString.compressToEncodedURIComponent(text).length;
}

describe('formatLink', () => {
  it('of four presets with a view takes less than 90 characters', async () => {
    const presets = ['vtd-39', 'amd-vi', 'smmuv3-48', 's390-zpci?memory=64G'].map(plainPreset);
    const view = { at: range(0xfee0_0000n, 0xfeef_ffffn), consumer: 'iommufd' } as const;
    expect(await lengthOf(presets, view)).toBeLessThan(90);
  });

  it('of the median host of the corpus takes less than 200', async () => {
    const all = await Promise.all(corpusHosts().map(({ host }) => lengthOf([host])));
    expect(all.length).toBeGreaterThan(50);
    expect(all.toSorted((a, b) => a - b)[all.length >> 1]).toBeLessThan(200);
  });

  it.each<ServerForm>(['grep', 'tail', 'devices', 'folder'])(
    'of a server of 200 groups with 450 regions takes less than 900, by %s',
    async (form) => {
      const host = readOf(
        'server',
        serverDump(form).map(({ path, bytes }) => [path, bytes]),
      );
      if (host.kind !== 'read') throw new Error(host.kind);
      expect([host.facts.groups.length, host.facts.regions.length]).toEqual([200, 450]);
      const devices = host.facts.groups.flatMap((group) => group.devices);
      expect(devices.length).toBe(form === 'devices' || form === 'folder' ? 200 : 0);
      expect(await lengthOf([host])).toBeLessThan(900);
    },
  );

  it('is never longer than terse JSON by lz-string', async () => {
    for (const { path, host } of [...corpusHosts(), ...folderHosts()]) {
      expect(await lengthOf([host]), path).toBeLessThanOrEqual(lzLength(host));
    }
  });
});

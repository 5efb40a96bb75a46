import { describe, expect, it } from 'vitest';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { withSettings } from '../../../../src/consumers/with-settings.ts';
import { formatLink } from '../../../../src/formats/link/format-link.ts';
import { hostOfLayout } from '../../../../src/formats/link/host-of-layout.ts';
import { packHosts } from '../../../../src/formats/link/hosts-codec.ts';
import { parseLink } from '../../../../src/formats/link/parse-link.ts';
import { withoutNames } from '../../../../src/formats/link/without-names.ts';
import type { Layout, LayoutHost } from '../../../../src/model/layout.ts';
import { plainPreset } from './arbitrary-layouts.ts';
import { corpusHosts, folderHosts, readOf } from './corpus-hosts.ts';

const BOOT = [
  '[    0.000000] Linux version 6.12.0 (gcc)',
  '[    0.000000] Kernel command line: root=/dev/mapper/payroll iommu.strict=1 intel_iommu=on',
  '[    0.100000] pci_bus 0000:00: root bus resource [mem 0xc0000000-0xfebfffff window]',
].join('\n');
const DUMP = [
  '/sys/bus/pci/devices/0000:83:00.0/iommu_group/reserved_regions:0xfee00000 0xfeefffff msi',
  '/sys/kernel/iommu_groups/8/reserved_regions:0xzz 0xfeefffff msi payroll',
  '/sys/kernel/iommu_groups/8/reserved_regions:0x0 0xffffff direct',
].join('\n');
const encode = (text: string) => new TextEncoder().encode(text);
const HOST = readOf('payroll', [
  ['payroll/boot.log', encode(BOOT)],
  ['payroll/payroll-dump.txt', encode(DUMP)],
]);
const SECRET = /payroll|0000:83|boot\.log|dump/;

function neutral(...hosts: readonly LayoutHost[]): Layout {
  return withoutNames({ hosts, view: {}, aside: [['who', 'me']] });
}

/** What is reserved and usable, and for which lines, without names. */
function mapsOf(entry: LayoutHost) {
  const asked = hostOfLayout(entry);
  if (!asked.ok) throw new Error(asked.error.code);
  const { host, rules } = withSettings(asked.value.host, asked.value.settings);
  const {
    kernelBecause: _,
    groups: chosen,
    devices: _devices,
    ...rest
  } = mapHost(host, rules).rules;
  const { rules: _rules, ...map } = mapHost(host, rules);
  return { map, rest, chosen: chosen?.length, lines: host.regions.lines };
}

describe('withoutNames', () => {
  it('leaves no name of a host, device or file', () => {
    expect(new TextDecoder().decode(packHosts([HOST]))).toMatch(SECRET);
    const layout = neutral(HOST);
    const text = JSON.stringify(layout, (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    expect(text).not.toMatch(SECRET);
    expect(layout.aside).toEqual([]);
    expect(layout.hosts[0]).toMatchObject({
      name: 'host-1',
      diagnostics: [],
      facts: {
        name: 'host-1',
        sources: ['file-1', 'file-2'],
        groups: [{ id: 'dev:device-1', devices: ['device-1'] }, { id: '8' }],
        pciWindows: [{ because: 'root bus resource (file-1:3)' }],
        machine: { bootOptions: { value: ['iommu.strict=1', 'intel_iommu=on'] } },
      },
    });
  });

  it('leaves no path of files that told nothing', () => {
    const sys = 'sosreport-payroll/sys';
    const masks = Array.from('1234567', (slot): [string, Uint8Array] => [
      `${sys}/devices/pci0000:00/0000:00:0${slot}.0/consistent_dma_mask_bits`,
      encode('64\n'),
    ]);
    const dump = encode('0x00000000fee00000 0x00000000feefffff msi\n');
    const host = readOf('payroll', [
      [`${sys}/kernel/iommu_groups/1/reserved_regions`, dump],
      ...masks,
    ]);
    const warned = (entry: LayoutHost | undefined) =>
      entry?.kind === 'read' ? entry.facts.warnings.map(({ text }) => text).join() : '';
    expect(warned(host)).toContain('sosreport-payroll');
    expect(warned(neutral(host).hosts[0])).not.toContain('payroll');
  });

  it('keeps presets, and names their settings alike', () => {
    const changed: LayoutHost = {
      ...plainPreset('vtd-39'),
      name: 'payroll',
      settings: { groups: ['0'] },
    };
    expect(neutral(plainPreset('vtd-39'), changed).hosts).toEqual([
      plainPreset('vtd-39'),
      { ...changed, name: 'vtd-39 (2)' },
    ]);
  });

  it('chooses the same groups and devices', () => {
    const settings = { groups: ['8', 'dev:0000:83:00.0'], devices: ['0000:83:00.0'] };
    const [host] = neutral({ ...HOST, settings }).hosts;
    expect(host?.settings).toEqual({ groups: ['8', 'dev:device-1'], devices: ['device-1'] });
  });

  it('leaves out texts that are not read yet', () => {
    const text: LayoutHost = {
      kind: 'text',
      path: 'a',
      name: 'a',
      bytes: encode('x'),
      settings: {},
    };
    expect(neutral(text, HOST).hosts).toHaveLength(1);
  });

  const hosts = [...corpusHosts(), ...folderHosts()];
  it('changes nothing of the map of any real host', async () => {
    let seen = 0;
    for (const { path, host } of hosts) {
      const [one] = neutral(host).hosts;
      if (!one || host.kind !== 'read') throw new Error(path);
      // Groups that names sort, not numbers, may come in another order.
      if (!host.facts.groups.every(({ id }) => /^\d+$/.test(id))) continue;
      seen += 1;
      expect(mapsOf(one), path).toEqual(mapsOf(host));
      const link = await formatLink({ hosts: [host], view: {}, aside: [] }, { names: 'neutral' });
      const read = await parseLink(link);
      expect(read.ok && read.value.layout.hosts).toEqual([one]);
    }
    expect(seen).toBeGreaterThan(20);
  });
});

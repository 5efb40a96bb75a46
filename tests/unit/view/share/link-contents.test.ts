import { describe, expect, it } from 'vitest';
import { withoutNames } from '../../../../src/formats/link/without-names.ts';
import type { Layout, LayoutHost } from '../../../../src/model/layout.ts';
import { range } from '../../../../src/model/range.ts';
import { linkContents } from '../../../../src/view/share/link-contents.ts';
import { hostResult } from '../host-result.ts';

function read(name: string, devices: readonly string[] = []): LayoutHost {
  const { facts } = hostResult({ 8: ['0xfee00000-0xfeefffff msi'], 9: ['0x0-0xfff reserved'] });
  const groups = facts.groups.map((group) => ({ ...group, devices }));
  const from = { source: 'boot.txt', line: 1 };
  return {
    kind: 'read',
    name,
    settings: name === 'lab' ? { dmaMaskBits: 42 } : {},
    facts: {
      ...facts,
      name,
      groups,
      sources: [`${name}.txt`, 'preset:vtd-39'],
      machine: {
        kernel: { value: { major: 6, minor: 1 }, release: '6.1.0-secret', from },
        bootOptions: { value: ['quiet', 'intel_iommu=on'], from },
        iommus: [{ name: 'dmar0', driver: 'intel', devices: [] }],
        devices: [{ name: '0000:00:02.0', driver: 'i915', from }],
      },
    },
    diagnostics: [],
  };
}

const LAYOUT: Layout = {
  hosts: [
    read('lab', ['0000:00:1f.0']),
    { kind: 'preset', preset: 's390-zpci?memory=64G', name: 's390-zpci', settings: {} },
  ],
  view: { at: range(0n, 0xfffn), scale: 'linear', probes: [range(0n, 0n)] },
  aside: [['later', '1']],
};

function contentsOf(layout: Layout): Record<string, string> {
  return Object.fromEntries(linkContents(layout).map(({ what, text }) => [what, text]));
}

describe('linkContents', () => {
  it('names all that whoever has the link can read', () => {
    expect(contentsOf(LAYOUT)).toEqual({
      Hosts: 'lab, s390-zpci (preset s390-zpci?memory=64G)',
      Regions: '2 regions in 2 groups, with their line numbers',
      Devices: '0000:00:1f.0, 0000:00:02.0',
      Files: 'lab.txt',
      Machines:
        'Linux 6.1.0-secret, 2 boot options, registers of 1 IOMMU, drivers or ids of 1 device',
      'Said by hand': 'settings of lab',
      Shown: '0x0-0xfff, linear scale',
      Probes: '0x0-0x0',
      'Kept aside': 'later',
    });
  });

  it('without names has no name of host, device or file in it', () => {
    const { Hosts, Devices, Files } = contentsOf(withoutNames(LAYOUT));
    expect(Hosts).toMatch(/^host-1, /);
    expect(Devices).toMatch(/^device-1, /);
    expect(Files).toBe('file-1');
  });

  it('counts names beyond four', () => {
    const hosts = Array.from({ length: 7 }, (_, i) => read(`h${i}`));
    expect(contentsOf({ ...LAYOUT, hosts }).Hosts).toBe('h0, h1, h2, h3 and 3 others');
  });
});

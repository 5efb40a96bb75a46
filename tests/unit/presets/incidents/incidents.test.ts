import { describe, expect, it } from 'vitest';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { probe } from '../../../../src/consumers/probe.ts';
import { withSettings } from '../../../../src/consumers/with-settings.ts';
import { formatLink } from '../../../../src/formats/link/format-link.ts';
import { hostOfLayout } from '../../../../src/formats/link/host-of-layout.ts';
import { parseLink } from '../../../../src/formats/link/parse-link.ts';
import type { LayoutView } from '../../../../src/model/layout.ts';
import { formatRange } from '../../../../src/model/range.ts';
import { INCIDENTS } from '../../../../src/presets/incidents/incidents.ts';
import { OTHER_INCIDENTS } from '../../../../src/presets/incidents/others.ts';
import { X86_INCIDENTS } from '../../../../src/presets/incidents/x86.ts';

/** What the engine says of an incident: for each host, whether each probe goes through, for VFIO type1. */
async function verdicts(link: string): Promise<{
  readonly view: LayoutView;
  readonly hosts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}> {
  const read = await parseLink(link);
  if (!read.ok) throw new Error(read.error.code);
  const { layout, notices } = read.value;
  expect(notices).toEqual([]);
  // They were made by the codec, some of them by an earlier version of it: a link made now opens equal.
  const again = await parseLink(await formatLink(layout));
  expect(again.ok && again.value.layout).toEqual(layout);
  const hosts = layout.hosts.map((entry) => {
    const asked = hostOfLayout(entry);
    if (!asked.ok) throw new Error(asked.error.code);
    expect(asked.value.diagnostics).toEqual([]);
    const { host, rules } = withSettings(asked.value.host, asked.value.settings);
    const map = mapHost(host, rules);
    const answers = (layout.view.probes ?? []).map((range) => {
      const { usable, errno } = probe(host, map, 'vfio-type1', range);
      return [formatRange(range), usable ? 'usable' : (errno ?? 'refused')] as const;
    });
    const refused = (map.assignable['vfio-type1'] ?? []).filter((group) => !group.ok);
    const assignable = refused.map((group) => (group.ok ? '' : group.errno)).join() || 'assignable';
    return [entry.name, { ...Object.fromEntries(answers), assignable }] as const;
  });
  return { view: layout.view, hosts: Object.fromEntries(hosts) };
}

function linkOf(id: string): string {
  const incident = INCIDENTS.find((one) => one.id === id);
  if (!incident) throw new Error(`no incident ${id}`);
  return incident.link;
}

describe('INCIDENTS', () => {
  it('has nine, each row once, with three sentences and sources', () => {
    expect(INCIDENTS).toHaveLength(9);
    expect(new Set(INCIDENTS)).toEqual(new Set([...X86_INCIDENTS, ...OTHER_INCIDENTS]));
    for (const { about, sources, link } of INCIDENTS) {
      for (const sentence of about) expect(sentence).toMatch(/^[A-Z].*[A-Za-z0-9]\.$/);
      expect(sources.length).toBeGreaterThan(0);
      expect(link.length).toBeLessThan(400);
    }
  });
});

// What is written here was given out: a link that opens otherwise is a fault of the reader, never of the link.
describe('the link of an incident opens for ever, and the engine says what its sentences say', () => {
  it.each([
    [
      'amd-1-tib-hole',
      { 'amd-vi': { '0x100000000-0x1002fffffff': 'EINVAL', assignable: 'assignable' } },
    ],
    [
      'bar-beyond-39-bits',
      { 'vtd-39': { '0x380000000000-0x380000ffffff': 'EINVAL', assignable: 'assignable' } },
    ],
    [
      'nvme-on-arm',
      {
        'smmuv2-48-nvme-42': {
          '0x7fff000-0x8000fff': 'EINVAL',
          '0x40000000000-0x40000000fff': 'usable',
          assignable: 'assignable',
        },
      },
    ],
    [
      's390-off-by-one',
      {
        's390-zpci': {
          '0x8fffff000-0x8ffffffff': 'usable',
          '0x8fffff000-0x900000fff': 'EINVAL',
          assignable: 'assignable',
        },
      },
    ],
    ['rmrr-blocks-assignment', { 'dl388-g8': { assignable: 'EINVAL' } }],
    [
      'isa-bridge',
      {
        before: { '0xc0000-0x7fffffff': 'EINVAL', assignable: 'assignable' },
        after: { '0xc0000-0x7fffffff': 'usable', assignable: 'assignable' },
      },
    ],
    [
      'nic-in-a-group',
      {
        'whole-group': { '0xc0000-0x7fffffff': 'EINVAL', assignable: 'assignable' },
        'nic-alone': { '0xc0000-0x7fffffff': 'usable', assignable: 'assignable' },
      },
    ],
    ['rmr-over-msi', { lx2160a: { assignable: 'assignable' } }],
    [
      'first-stage-halves',
      {
        'vtd-48': { '0x800000000000-0x800000000fff': 'usable', assignable: 'assignable' },
        'vtd-48-first-stage': {
          '0x800000000000-0x800000000fff': 'EINVAL',
          assignable: 'assignable',
        },
      },
    ],
  ])('%s', async (id, expected) => {
    expect((await verdicts(linkOf(id))).hosts).toEqual(expected);
  });

  it('and the overlap on the LX2160A is what is selected', async () => {
    const { view } = await verdicts(linkOf('rmr-over-msi'));
    expect(view.selection && formatRange(view.selection)).toBe('0x8000000-0x80fffff');
    expect(view.at && formatRange(view.at)).toBe('0x0-0x1fffffff');
  });
});

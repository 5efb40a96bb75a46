import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLink } from '../../../../src/formats/link/format-link.ts';
import { parseLink } from '../../../../src/formats/link/parse-link.ts';
import { withoutNames } from '../../../../src/formats/link/without-names.ts';
import type { Host } from '../../../../src/model/host.ts';
import type { Layout, LayoutHost } from '../../../../src/model/layout.ts';
import type { Machine } from '../../../../src/model/machine.ts';
import { range } from '../../../../src/model/range.ts';
import type { DeviceScope, FirmwareRegion } from '../../../../src/model/told.ts';
import { textHost } from '../../consumers/text-host.ts';

const WHERE = range(0x1000n, 0x1fffn);

function layoutOf(facts: Host): Layout {
  const host: LayoutHost = {
    kind: 'read',
    name: facts.name,
    facts,
    diagnostics: [],
    settings: {},
  };
  return { hosts: [host], view: {}, aside: [] };
}

function factsOf(layout: Layout | undefined): Host {
  const host = layout?.hosts[0];
  if (host?.kind !== 'read') throw new Error('no host was read');
  return host.facts;
}

function hostWith(machine: Partial<Machine>, devices: readonly string[] = []): Host {
  const host = textHost({ '8': '0x1000-0x1fff direct' });
  const groups = host.groups.map((group) => ({ ...group, devices }));
  return { ...host, groups, machine: { iommus: [], devices: [], ...machine } };
}

function wanted(...scopes: readonly DeviceScope[]): FirmwareRegion {
  return { table: 'rmrr', range: WHERE, kind: 'direct', scopes, from: { source: 'DMAR' } };
}

describe('formatLink', () => {
  const from = { source: 'boot.log', line: 2 };
  const machine: Partial<Machine> = {
    devices: [{ name: '0000:00:1f.2', label: 'Secret Corp 7', numaNode: 1, from }],
    hostName: { value: 'payroll', from },
    firmware: [wanted({ kind: 'device', name: '0000:00:1f.2' })],
    answers: [{ by: 'iommufd', usable: [WHERE], of: '8', from }],
    attempts: [{ range: WHERE, errno: 'EINVAL', from }],
    memoryMaps: [{ what: 'iomem', name: 'host', pieces: [], from }],
  };

  it('leaves out maps of memory, attempts, labels and the name of the machine', async () => {
    const read = await parseLink(await formatLink(layoutOf(hostWith(machine))));
    if (!read.ok) throw new Error(read.error.code);
    expect(factsOf(read.value.layout).machine).toEqual({
      iommus: [],
      devices: [{ name: '0000:00:1f.2', numaNode: 1, from }],
      firmware: machine.firmware,
      answers: machine.answers,
    });
  });

  it('gives hosts without a machine, presets and texts back as they are', async () => {
    const layout = layoutOf(textHost({ '8': '0x1000-0x1fff direct' }));
    const read = await parseLink(await formatLink(layout));
    expect(read.ok && read.value.layout.hosts).toEqual(layout.hosts);
  });
});

describe('withoutNames of what was told', () => {
  const neutral = (machine: Partial<Machine>, devices: readonly string[]) =>
    factsOf(withoutNames(layoutOf(hostWith(machine, devices)))).machine;

  it('names devices of firmware as those of groups, and puts them in the place of a range', () => {
    const devices = ['0000:00:03.0', '0000:00:05.0', '0000:00:06.0', '0000:00:1f.2', 'AMDI0020:00'];
    const scopes = neutral(
      {
        firmware: [
          wanted({ kind: 'range', first: '0000:00:05.0', last: '0000:00:06.7' }),
          wanted({ kind: 'range', first: '0001:00:00.0', last: '0001:ff:1f.7' }),
          wanted({ kind: 'device', name: '0000:00:1f.2' }, { kind: 'all', segment: 0 }),
          wanted({ kind: 'path', path: '0000:00:1c.0/00.0' }),
        ],
      },
      devices,
    )?.firmware?.map((region) => region.scopes);
    expect(scopes).toEqual([
      [
        { kind: 'device', name: 'device-2' },
        { kind: 'device', name: 'device-3' },
      ],
      [],
      [
        { kind: 'device', name: 'device-4' },
        { kind: 'all', segment: 0 },
      ],
      [{ kind: 'path', path: 'device-6' }],
    ]);
  });

  it('names no device of a range that has too many', () => {
    const many = Array.from({ length: 100 }, (_, at) => `0000:${hex(at)}:00.0`);
    const all = wanted({ kind: 'range', first: '0000:00:00.0', last: '0000:ff:1f.7' });
    expect(neutral({ firmware: [all] }, many)?.firmware?.[0]?.scopes).toEqual([]);
  });

  it('keeps the number of a group that was asked, and names its device anew', () => {
    const of = (text: string) =>
      neutral({ answers: [{ by: 'unknown', of: text, from: { source: 'trace' } }] }, [
        '0000:00:03.0',
      ])?.answers?.[0]?.of;
    expect([of('8'), of('0000:00:03.0'), of('dev:0000:00:03.0')]).toEqual([
      '8',
      'device-1',
      'dev:device-1',
    ]);
  });

  // No part of it is a word of our own texts.
  const secret = fc.stringMatching(/^[a-z]{4,8}$/).map((letters) => `zq${letters}`);

  it('leaves no name of a device, host or file', () => {
    fc.assert(
      fc.property(fc.array(secret, { minLength: 12, maxLength: 12 }), (names) => {
        const facts = secretHost(names);
        const text = JSON.stringify(withoutNames(layoutOf(facts)), (_, value: unknown) =>
          typeof value === 'bigint' ? value.toString() : value,
        );
        expect(text).not.toContain('zq');
        // It can fail: the names are in what goes in.
        expect(JSON.stringify(facts.machine?.hostName)).toContain('zq');
      }),
    );
  });
});

/** A host that has a name everywhere where one can stand. */
function secretHost(names: readonly string[]): Host {
  const at = (index: number): string => names[index % names.length] ?? 'zq';
  const from = { source: at(0), line: 1 };
  const host = hostWith(
    {
      hostName: { value: at(1), from },
      devices: [{ name: at(2), label: at(3), from }],
      firmware: [
        {
          ...wanted(
            { kind: 'device', name: at(4) },
            { kind: 'bridge', name: at(5) },
            { kind: 'path', path: at(6) },
            { kind: 'range', first: at(7), last: at(8) },
          ),
          from,
        },
      ],
      answers: [{ by: 'vfio-type1', of: at(9), from }],
      attempts: [{ range: WHERE, errno: at(10), from }],
      memoryMaps: [
        {
          what: 'mtree',
          name: at(11),
          pieces: [{ range: WHERE, kind: 'ram', name: at(3) }],
          from,
        },
      ],
    },
    [at(2), at(4)],
  );
  const warning = {
    code: 'firmware-unaligned',
    text: `${at(4)} of ${at(0)}`,
    from,
    besides: [{ source: at(5) }],
  } as const;
  return { ...host, name: at(1), sources: [at(0)], warnings: [warning] };
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}

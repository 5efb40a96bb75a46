import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareHosts } from '../../../src/consumers/compare/compare-hosts.ts';
import type { MappedHost } from '../../../src/consumers/compare/compare-part.ts';
import type { ConsumerId } from '../../../src/consumers/consumer.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { compareText } from '../../../src/formats/compare-text.ts';
import { hostFromSpec } from '../../../src/formats/host-spec.ts';
import { formatKernel, NEWEST_KERNEL } from '../../../src/model/kernel.ts';
import { DEFAULT_RULES } from '../../../src/model/settings.ts';
import { presetSpec } from '../../../src/presets/presets.ts';
import { cellRegions, spaces, toColumns } from '../engine/space.ts';
import { span, textHost } from '../consumers/text-host.ts';

function mapped(
  name: string,
  groups: Readonly<Record<string, string>>,
  aperture?: string,
): MappedHost {
  const host = { ...textHost(groups, aperture), name, sources: [`${name}.txt`] };
  return { host, map: mapHost(host) };
}

function preset(id: string): MappedHost {
  const found = presetSpec(id);
  if (!found.ok) throw new Error(id);
  const host = { ...hostFromSpec(found.value.spec, `preset:${id}`), name: id };
  return { host, map: mapHost(host) };
}

function textOf(a: MappedHost, b: MappedHost, consumer: ConsumerId = 'vfio-type1'): string {
  const comparison = compareHosts(a, b, consumer);
  return [...compareText({ consumer, a, b, comparison })].join('');
}

const MSI = '0xfee00000-0xfeefffff msi';
const BITS_39 = '0-0x7fffffffff';

const before = mapped(
  'before',
  {
    '1': `${MSI},0xbdf6e000-0xbdf8efff direct`,
    '2': `${MSI},0xbf000000-0xcf1fffff direct-relaxable`,
    '10': `${MSI},0x0-0xffffff direct-relaxable`,
    '11': MSI,
  },
  BITS_39,
);
const after = mapped(
  'after',
  {
    '1': `${MSI},0xbdf6e000-0xbdf8efff direct,0x2000000-0x2000fff reserved`,
    '2': `${MSI},0xbf800000-0xcf1fffff direct-relaxable`,
    '10': `${MSI},0x0-0xffffff direct`,
    '11': `${MSI},0xbdf6e000-0xbdf8efff direct`,
  },
  BITS_39,
);

describe('compareText', () => {
  test('before and after a patch, as in its file', async () => {
    await expect(textOf(before, after)).toMatchFileSnapshot('__snapshots__/compare-patch.txt');
  });

  test('two presets, as in their file', async () => {
    const text = textOf(preset('vtd-39'), preset('amd-vi'), 'iommufd');
    await expect(text).toMatchFileSnapshot('__snapshots__/compare-presets.txt');
  });

  test('long lists of groups and regions that are folded, as in their file', async () => {
    const groups = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [
        `${n}`,
        `${MSI},0x${(n + 1).toString(16)}00000-0x${(n + 1).toString(16)}00fff reserved`,
      ]),
    );
    const changed = { ...groups, '20': `${MSI},0xffffffff00000000-0xffffffffffffffff reserved` };
    const text = textOf(mapped('many', groups), mapped('changed', changed), 'sysfs');
    await expect(text).toMatchFileSnapshot('__snapshots__/compare-folded.txt');
  });

  test('of a host and itself says that nothing differs, and lists nothing', () => {
    expect(textOf(before, before)).toBe(
      [
        '--- before: before.txt',
        '+++ before: before.txt',
        '@@ regions: no change, 4 alike @@',
        '@@ usable for vfio-type1: no difference @@',
        '',
      ].join('\n'),
    );
  });

  test('tells limits that differ, all of a list that begins alike, and other rules', () => {
    const withWindows = (...texts: string[]): MappedHost => {
      const pciWindows = texts.map((text) => ({ range: span(text), because: 'the test' }));
      const host = { ...before.host, pciWindows };
      return { host, map: mapHost(host) };
    };
    const a = withWindows('0x10-0x1f', '0x30-0x3f');
    const b = withWindows('0x10-0x1f', '0x50-0x5f');
    const old = { ...DEFAULT_RULES, kernel: { major: 5, minor: 4 } };
    const text = textOf(a, { host: b.host, map: mapHost(b.host, old) });
    expect(text.split('\n').slice(2, 7)).toEqual([
      '@@ limits: 2 differences @@',
      '-a PCI window at 0x10-0x1f and 1 more: 0x10-0x1f 0x30-0x3f',
      '+a PCI window at 0x10-0x1f and 1 more: 0x10-0x1f 0x50-0x5f',
      `-the rules of Linux ${formatKernel(NEWEST_KERNEL)}`,
      '+the rules of Linux 5.4',
    ]);
  });

  test('says what is not known, and that a host without a region proves nothing', () => {
    const text = textOf(mapped('open', { '1': MSI }), mapped('empty', {}));
    expect(text).toContain('\\ Nothing says where the aperture of --- and +++ ends. No usable');
    expect(text).toContain('\\ +++ lists no region. That is no proof');
    expect(text).toContain('@@ usable for vfio-type1: no difference @@');
  });

  test('lists each change once, in 72 columns, in any small space', () => {
    fc.assert(
      fc.property(spaces, cellRegions, cellRegions, (space, one, other) => {
        const host = textHost({ '0': '', '1': '', '2': '', '3': '' }, '0-0xffffffffffffffff');
        const [a, b] = [one, other].map((cells) => {
          const filled = { ...host, regions: toColumns(space, cells) };
          return { host: filled, map: mapHost(filled) };
        });
        if (a === undefined || b === undefined) throw new Error('two hosts');
        const { changes } = compareHosts(a, b, 'sysfs');
        const lines = textOf(a, b, 'sysfs').trimEnd().split('\n');
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(72);
        const from = lines.findIndex((line) => line.startsWith('@@ regions'));
        const to = lines.findIndex((line) => line.startsWith('@@ usable'));
        const listed = lines.slice(from, to);
        const count = (mark: string): number =>
          listed.filter((line) => line.startsWith(mark)).length;
        expect(count('-')).toBe(changes.filter((change) => 'a' in change).length);
        expect(count('+')).toBe(changes.filter((change) => 'b' in change).length);
      }),
      { numRuns: 60 },
    );
  });
});

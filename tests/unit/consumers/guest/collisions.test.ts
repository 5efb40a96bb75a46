import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collisions } from '../../../../src/consumers/guest/collisions.ts';
import { isInOne, mappedPart } from '../../../../src/consumers/guest/refused.ts';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import type { Host } from '../../../../src/model/host.ts';
import { formatRange, range } from '../../../../src/model/range.ts';
import type { GuestPiece } from '../../../../src/presets/guests/guest-layout.ts';
import { cellRegions, spaces, toColumns } from '../../engine/space.ts';
import { pieces } from '../../presets/guests/guest-text.ts';
import { span, textHost } from '../text-host.ts';
import { presetHost } from './guest-host.ts';

type Seen = { readonly host: Host; readonly map: ReturnType<typeof mapHost> };

function met({ host, map }: Seen, guest: readonly GuestPiece[]): string[] {
  return collisions(guest, host, map, 'vfio-type1').map(
    (row) =>
      `${row.piece.name}: ${formatRange(row.range)} ${row.kind} ${row.severity}, groups ${row.groups?.join(' ') ?? '-'}`,
  );
}

function piece(text: string, mapped: GuestPiece['mapped'] = 'always'): GuestPiece {
  return { ...span(text), name: 'piece', use: 'ram', mapped };
}

function withMap(host: Host): Seen {
  return { host, map: mapHost(host) };
}

describe('collisions: an AMD host and a guest of 1 TiB', () => {
  const amd = presetHost('amd-vi');
  const HT = '0xfd00000000-0xffffffffff reserved';

  test('of machine 7.0 loses 12 GiB of RAM, and does not start', () => {
    expect(met(amd, pieces('qemu-q35', 'ram=1T,cpu=amd,machine=7.0'))).toEqual([
      'Local APIC and MSI: 0xfee00000-0xfeefffff msi harmless, groups 0',
      `RAM above 4 GiB: ${HT} fatal, groups 0`,
    ]);
  });

  test('of machine 7.1 has its RAM above, and starts', () => {
    expect(met(amd, pieces('qemu-q35', 'ram=1T,cpu=amd,machine=7.1'))).toEqual([
      'Local APIC and MSI: 0xfee00000-0xfeefffff msi harmless, groups 0',
      `HyperTransport (reserved): ${HT} harmless, groups 0`,
    ]);
  });

  test('of about 1010 GiB on q35 is the first that fails without relocation', () => {
    const fatal = (ram: string) =>
      met(amd, pieces('qemu-q35', `ram=${ram},machine=7.0`)).filter((row) => row.includes('fatal'));
    expect(fatal('1010G')).toEqual([]);
    expect(fatal('1034241M')).toEqual([
      'RAM above 4 GiB: 0xfd00000000-0xfd000fffff reserved fatal, groups 0',
    ]);
  });
});

describe('collisions: other hosts', () => {
  test('an Intel host of 39 bits refuses RAM above 512 GiB, and warns of the window above', () => {
    expect(met(presetHost('vtd-39'), pieces('qemu-q35', 'ram=520G'))).toEqual([
      'Local APIC and MSI: 0xfee00000-0xfeefffff msi harmless, groups 0',
      'RAM above 4 GiB: 0x8000000000-0x827fffffff outside-aperture fatal, groups -',
      '64-bit PCI hole: 0x8280000000-0x8a7fffffff outside-aperture warning, groups -',
    ]);
    expect(met(presetHost('vtd-39'), pieces('qemu-q35', 'ram=500G'))).toEqual([
      'Local APIC and MSI: 0xfee00000-0xfeefffff msi harmless, groups 0',
      '64-bit PCI hole: 0x8000000000-0x857fffffff outside-aperture warning, groups -',
    ]);
  });

  test("an Arm host's software window lies over the guest's GIC, never over its RAM", () => {
    const guest = pieces('qemu-virt-arm', 'ram=64G');
    const rows = met(presetHost('smmuv3-48'), guest);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !row.endsWith('msi harmless, groups 0'))).toEqual([]);
  });

  test("an Arm host's software window lies in the RAM of layouts that start at 0", () => {
    expect(met(presetHost('smmuv3-48'), pieces('qemu-q35', 'ram=4G')).slice(0, 1)).toEqual([
      'RAM below 4 GiB: 0x8000000-0x80fffff msi fatal, groups 0',
    ]);
  });

  test("LX2160A's relaxable regions miss the RAM of an Arm guest below them, and refuse none", () => {
    const rows = met(presetHost('lx2160a'), pieces('qemu-virt-arm', 'ram=64G'));
    expect(rows.filter((row) => row.includes('fatal'))).toEqual([]);
    expect(rows.filter((row) => row.startsWith('RAM: '))).toEqual([
      'RAM: 0x80c000000-0x81bffffff direct-relaxable harmless, groups 0',
    ]);
  });

  test('an ISA bridge refuses the map of 0xc0000 + 0x7ff40000', () => {
    const host = textHost(
      { '9': '0-0xffffff direct,0xfee00000-0xfeefffff msi' },
      '0-0xffffffffffff',
    );
    const rows = met(withMap(host), pieces('qemu-q35', 'ram=2G,shadowed=on'));
    expect(rows).toContain('RAM below 4 GiB: 0xc0000-0xffffff direct fatal, groups 9');
  });

  test('beyond what is known of an aperture is a warning of its own, and none for what is never mapped', () => {
    const host = withMap(textHost({ '1': '0x1000-0x1fff msi' }));
    expect(met(host, [piece('0x3000-0x3fff')])).toEqual([
      'piece: 0x3000-0x3fff unknown warning, groups -',
    ]);
    expect(met(host, [piece('0x0-0x2fff', 'device')])).toEqual([
      'piece: 0x1000-0x1fff msi warning, groups 1',
      'piece: 0x2000-0x2fff unknown warning, groups -',
    ]);
    expect(met(host, [piece('0x3000-0x3fff', 'never'), piece('0-0xfff')])).toEqual([]);
  });
});

describe('collisions', () => {
  test('round RAM inward to the page of the host, and nothing else', () => {
    const host = textHost({ '1': '0-0x17ff msi,0x3800-0x3fff reserved' }, '0-0xffff');
    const large: Host = { ...host, pageSize: { bytes: 0x2000n, because: 'the test' } };
    expect(met(withMap(host), [piece('0x1400-0x3bff')])).toEqual([]);
    expect(met(withMap(large), [piece('0x1400-0x3fff')])).toEqual([
      'piece: 0x3800-0x3fff reserved fatal, groups 1',
    ]);
    expect(met(withMap(large), [piece('0x400-0x1bff')])).toEqual([]);
    expect(met(withMap(host), [piece('0x1400-0x3bff', 'device')])).toEqual([
      'piece: 0x1400-0x17ff msi warning, groups 1',
      'piece: 0x3800-0x3bff reserved warning, groups 1',
    ]);
  });

  test('join touching regions of a kind, name all their groups and the first region', () => {
    const host = textHost(
      { '10': '0x3000-0x3fff reserved', '2': '0x2000-0x2fff reserved,0x5000-0x5fff reserved' },
      '0-0xffff',
    );
    const rows = collisions([piece('0-0xffff')], host, mapHost(host), 'vfio-type1');
    expect(
      rows.map((row) => [formatRange(row.range), row.bytes, row.groups, row.regionIndex]),
    ).toEqual([
      // Groups that are whole numbers come first as keys of an object: 2 is the first group here.
      ['0x2000-0x3fff', 0x2000n, ['2', '10'], 0],
      ['0x5000-0x5fff', 0x1000n, ['2'], 1],
    ]);
    expect(rows[0]?.why).toMatch(/never hands it out/);
  });

  test('list the lowest hundred of a kind', () => {
    const regions = Array.from({ length: 150 }, (_, at) => `${at * 0x2000}+4096 reserved`);
    const host = textHost({ '1': regions.join(',') }, '0-0xffffffff');
    const rows = met(withMap(host), [piece('0-0xffffff')]);
    expect(rows.length).toBe(100);
    expect(rows.at(-1)).toContain(`0x${(99 * 0x2000).toString(16)}-`);
  });

  test('list a kind after a hundred of another, and the hundredth to its end', () => {
    const regions = Array.from({ length: 150 }, (_, at) => `${at * 0x2000}+4096 reserved`);
    const inHundredth = 99 * 0x2000 + 0x800;
    const host = textHost(
      { '1': [...regions, `${inHundredth}+16 msi`, '0x200000+4096 msi'].join(',') },
      '0-0xffffffff',
    );
    const rows = met(withMap(host), [piece('0-0xffffff')]);
    expect(rows.filter((row) => row.includes('reserved')).length).toBe(100);
    expect(rows).toContain('piece: 0xc6000-0xc6fff reserved fatal, groups 1');
    expect(rows.filter((row) => row.includes('msi'))).toEqual([
      'piece: 0xc6800-0xc680f msi fatal, groups 1',
      'piece: 0x200000-0x200fff msi fatal, groups 1',
    ]);
  });

  test('have a fatal row exactly where RAM is not inside one usable range, for every consumer', () => {
    const ends = fc.tuple(
      fc.bigInt({ min: 0n, max: 0xffffn }),
      fc.bigInt({ min: 0n, max: 0xffffn }),
    );
    let fatal = 0;
    fc.assert(
      fc.property(spaces, cellRegions, ends, fc.boolean(), (space, cells, [a, b], high) => {
        const host: Host = {
          ...textHost({ '0': '', '1': '', '2': '', '3': '' }, '0x1000-0xffffffffffffffff'),
          regions: toColumns(space, cells),
        };
        const map = mapHost(host);
        const base = high ? 0xffff_ffff_ffff_0000n : 0n;
        const ram = {
          ...range(base + (a < b ? a : b), base + (a < b ? b : a)),
          name: 'RAM',
          use: 'ram',
          mapped: 'always',
        } as const;
        for (const consumer of ['sysfs', 'vfio-type1', 'iommufd', 'dma-api'] as const) {
          const usable = map.consumers[consumer]?.usable;
          if (!usable) throw new Error(consumer);
          const part = mappedPart(ram, 4096n);
          const refused = part !== undefined && !isInOne(usable, part);
          const rows = collisions([ram], host, map, consumer);
          expect(
            rows.some((row) => row.severity === 'fatal'),
            consumer,
          ).toBe(refused);
          if (refused) fatal += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(fatal).toBeGreaterThan(20);
  });
});

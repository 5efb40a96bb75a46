import { describe, expect, test } from 'vitest';
import { knownSummary } from '../../../../src/consumers/limits.ts';
import { address, LAST_ADDRESS, type Address } from '../../../../src/model/address.ts';
import type { HostMap } from '../../../../src/model/host-map.ts';
import type { Host } from '../../../../src/model/host.ts';
import type { RangeSet } from '../../../../src/model/range-set.ts';
import { lowBits, WHOLE_SPACE } from '../../../../src/model/range.ts';
import type { HostEntry, HostId } from '../../../../src/store/state.ts';
import { subtitleOf, usableOnAllTitle, usableText } from '../../../../src/view/map/track-text.ts';
import { mapSummary, viewportText } from '../../../../src/view/map/map-summary.ts';

function set(...ranges: (readonly [bigint, bigint])[]): RangeSet {
  return {
    length: ranges.length,
    firsts: BigUint64Array.from(ranges.map(([first]) => first)),
    lasts: BigUint64Array.from(ranges.map(([, last]) => last)),
  };
}

function entry(name: string, origin: HostEntry['origin']): HostEntry {
  return { id: 'h1' as HostId, name, origin, input: { kind: 'bytes', files: [] } };
}

const none = new BigUint64Array(0);
const words = new Uint32Array(0);
const bytes = new Uint8Array(0);
const HOST: Host = {
  name: 'laptop',
  sources: ['laptop.txt'],
  groups: Array.from({ length: 17 }, (_, i) => ({ id: i.toString(), devices: [] })),
  regions: {
    length: 0,
    firsts: none,
    lasts: none,
    kinds: bytes,
    owners: words,
    sources: words,
    lines: words,
  },
  aperture: { range: WHOLE_SPACE, known: false, because: 'nothing tells it' },
  warnings: [],
};

function mapOfLanes(lanes: number): HostMap {
  const lane = { groups: [0], kinds: [] };
  const some: Pick<HostMap, 'lanes'> = { lanes: Array.from({ length: lanes }, () => lane) };
  return some as HostMap;
}

describe('subtitleOf', () => {
  test('subtitleOf(a dump) names file, groups and how many maps differ', () => {
    expect(subtitleOf(entry('lab', 'files'), HOST, mapOfLanes(2))).toBe(
      'file · laptop.txt, 17 groups, 2 different maps',
    );
  });

  test('subtitleOf(a dump that its host is named after) leaves the file out', () => {
    const host: Host = { ...HOST, sources: ['laptop.txt'] };
    expect(subtitleOf(entry('laptop', 'files'), host, mapOfLanes(1))).toBe('file · 17 groups');
    expect(subtitleOf(entry('my laptop', 'files'), host, mapOfLanes(1))).toBe(
      'file · laptop.txt, 17 groups',
    );
  });

  test('subtitleOf(a preset) names its id, aperture and DMA mask', () => {
    const host: Host = {
      ...HOST,
      sources: ['preset:smmuv2-48-nvme-42'],
      groups: [{ id: '?', devices: [] }],
      aperture: { range: lowBits(48), known: true, because: 'preset' },
      dmaMask: { bits: 42, because: 'preset' },
    };
    expect(subtitleOf(entry('Arm', 'preset'), host, mapOfLanes(1))).toBe(
      'preset · smmuv2-48-nvme-42, 48-bit aperture, DMA mask 42 bits',
    );
  });

  test('subtitleOf(a paste that names no group) says where it comes from', () => {
    const host: Host = { ...HOST, groups: [{ id: '?', devices: [] }] };
    expect(subtitleOf(entry('paste', 'paste'), host, mapOfLanes(1))).toBe('pasted');
  });
});

/** A header's text over ranges, as `mapHost` sums them up where nothing is known from `unknown` on. */
function textOf(ranges: RangeSet, unknown?: Address): ReturnType<typeof usableText> {
  return usableText(knownSummary(ranges, unknown), unknown);
}

describe('usableText', () => {
  test('usableText(two windows) counts them, adds them up and finds the largest', () => {
    expect(textOf(set([0n, 0xfedfffffn], [0xfef00000n, 0x7fffffffffn]))).toEqual({
      windows: '2 windows, 512 GiB',
      detail: 'largest from 0xfef00000',
    });
  });

  test('usableText(the whole space) is 16 EiB', () => {
    expect(textOf(set([0n, LAST_ADDRESS]))).toEqual({
      windows: '1 window, 16 EiB',
      detail: 'largest from 0x0',
    });
  });

  test('usableText(…, unknown from an address) does not call what lies beyond free', () => {
    const windows = set([0n, 0xfedfffffn], [0xfef00000n, LAST_ADDRESS]);
    expect(textOf(windows, address(0xfef00000n))).toEqual({
      windows: '1 window, 3.982 GiB',
      detail: 'unknown from 0xfef00000',
    });
    expect(textOf(set([0n, LAST_ADDRESS]), address(0n))).toEqual({
      windows: 'no window known',
      detail: 'unknown from 0x0',
      isNone: true,
    });
  });

  test('usableText(…, unknown from within a window) counts the part below', () => {
    expect(textOf(set([0n, LAST_ADDRESS]), address(0x1000n)).windows).toBe('1 window, 4 KiB');
  });

  test('usableText(a single byte), usableText(nothing)', () => {
    expect(textOf(set([5n, 5n])).windows).toBe('1 window, 1 B');
    expect(textOf(set())).toEqual({ windows: 'nothing usable', isNone: true });
  });
});

test('usableOnAllTitle(2), (4), (12)', () => {
  expect([2, 4, 12].map(usableOnAllTitle)).toEqual([
    'Usable on both',
    'Usable on all four',
    'Usable on all 12',
  ]);
});

describe('mapSummary', () => {
  const laptop = { name: 'laptop', reserved: 1, usable: '2 windows, 512 GiB' };

  test('mapSummary(hosts) starts with Address map and tells hosts, reserved, usable, viewport', () => {
    expect(mapSummary([laptop], lowBits(39), 'log')).toBe(
      'Address map of 1 host. laptop: 1 reserved range, usable 2 windows, 512 GiB. ' +
        'Shown: 0x0 - 0x7fffffffff, log scale.',
    );
  });

  test('mapSummary(many hosts) tells six and counts the rest', () => {
    const text = mapSummary(
      Array.from({ length: 9 }, () => laptop),
      WHOLE_SPACE,
      'elastic',
    );
    expect(text.match(/laptop:/g)).toHaveLength(6);
    expect(text).toContain('And 3 more hosts.');
  });

  test('viewportText(the whole space) is exact', () => {
    expect(viewportText(WHOLE_SPACE)).toBe('0x0 - 0xffffffffffffffff');
  });
});

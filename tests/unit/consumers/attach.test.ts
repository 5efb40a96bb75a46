import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipAsType1 } from '../../../src/consumers/aper-resize.ts';
import { attachAll } from '../../../src/consumers/attach.ts';
import type { MappingConsumerId } from '../../../src/consumers/map-call.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { withSettings } from '../../../src/consumers/with-settings.ts';
import { intersection, rangeSet, rangesOf } from '../../../src/engine/range-set.ts';
import type { Host } from '../../../src/model/host.ts';
import { formatRange, range, sizeOf, type AddressRange } from '../../../src/model/range.ts';
import type { HostSettings } from '../../../src/model/settings.ts';
import { cellRanges, cellSets, spaces, toRange } from '../engine/space.ts';
import { apertureOf, setText, span, textHost } from './text-host.ts';

type Said = Pick<HostSettings, 'whatIf' | 'kernel' | 'pageSize'>;

/** A step a line: name, errno and call, ranges after it. */
function steps(
  consumer: MappingConsumerId,
  raw: Host,
  names: readonly string[],
  live: readonly string[] = [],
  said: Said = {},
): readonly string[] {
  const { host, rules } = withSettings(raw, { name: 'test', ...said });
  return attachAll(consumer, host, mapHost(host, rules), names, live.map(span)).map(
    ({ name, refusal, ranges }) =>
      `${name} ${refusal ? `${refusal.errno} ${refusal.call}` : 'ok'}: ${setText(ranges)}`,
  );
}

const TWO = textHost({ '1': '0x1000-0x1fff msi', '2': '0x4000-0x4fff reserved' }, '0x0-0xffff');

function withOwn(apertures: Readonly<Record<string, string>>): Host {
  const groups = TWO.groups.map((group) => ({
    ...group,
    aperture: apertureOf(apertures[group.id]),
  }));
  return { ...TWO, groups };
}

describe('attachAll(vfio-type1, …)', () => {
  test('reports aperture less regions after each group; a group that is not there is passed over', () => {
    expect(steps('vfio-type1', TWO, ['1', '9', '2'])).toEqual([
      '1 ok: 0x0-0xfff 0x2000-0xffff',
      '2 ok: 0x0-0xfff 0x2000-0x3fff 0x5000-0xffff',
    ]);
  });

  test('refuses a newcomer whose region a live map touches, not a relaxable one', () => {
    expect(steps('vfio-type1', TWO, ['1', '2'], ['0x4800-0x48ff'])[1]).toBe(
      '2 EINVAL VFIO_GROUP_SET_CONTAINER: 0x0-0xfff 0x2000-0xffff',
    );
    const relaxable = textHost({ '1': '', '2': '0x4000-0x4fff direct-relaxable' }, '0x0-0xffff');
    expect(steps('vfio-type1', relaxable, ['1', '2'], ['0x4800-0x48ff'])[1]).toBe(
      '2 ok: 0x0-0xffff',
    );
  });

  test('refuses an aperture that is disjoint, or that leaves a live map out', () => {
    const disjoint = withOwn({ '1': '0x0-0x7fff', '2': '0x8000-0xffff' });
    expect(steps('vfio-type1', disjoint, ['1', '2'])).toEqual([
      '1 ok: 0x0-0xfff 0x2000-0x7fff',
      '2 EINVAL VFIO_GROUP_SET_CONTAINER: 0x0-0xfff 0x2000-0x7fff',
    ]);
    const smaller = withOwn({ '1': '0x0-0xffff', '2': '0x0-0x7fff' });
    expect(steps('vfio-type1', smaller, ['1', '2'], ['0x8000-0x8fff'])[1]).toMatch(/^2 EINVAL/);
    expect(steps('vfio-type1', smaller, ['1', '2'])[1]).toBe(
      '2 ok: 0x0-0xfff 0x2000-0x3fff 0x5000-0x7fff',
    );
  });

  test('refuses where nothing is left: the first by SET_IOMMU', () => {
    const whole = textHost({ '1': '0x0-0xffff reserved', '2': '' }, '0x0-0xffff');
    expect(steps('vfio-type1', whole, ['1', '2', '1'])).toEqual([
      '1 EINVAL VFIO_SET_IOMMU: ',
      '2 ok: 0x0-0xffff',
      '1 EINVAL VFIO_GROUP_SET_CONTAINER: 0x0-0xffff',
    ]);
  });

  test('refuses a group whose interrupts are not isolated, when its domain is attached', () => {
    expect(steps('vfio-type1', TWO, ['1'], [], { whatIf: { noIsolatedMsi: true } })).toEqual([
      '1 EPERM VFIO_SET_IOMMU: ',
    ]);
  });

  test('loses a range of one byte at which the aperture begins', () => {
    const odd = textHost({ '1': '0x1-0x3 reserved', '2': '' }, '0x0-0xffff');
    expect(steps('vfio-type1', odd, ['1', '2'])).toEqual([
      '1 ok: 0x0-0x0 0x4-0xffff',
      '2 ok: 0x4-0xffff',
    ]);
  });
});

describe('attachAll(iommufd, …)', () => {
  test('attaches devices by name, and reports an empty list where nothing is left', () => {
    const disjoint = withOwn({ '1': '0x0-0x7fff', '2': '0x8000-0xffff' });
    expect(steps('iommufd', disjoint, ['device-1', 'device-2'])).toEqual([
      'device-1 ok: 0x0-0xfff 0x2000-0x7fff',
      'device-2 ok: ',
    ]);
  });

  test('refuses a live map in a region or beyond the aperture with EADDRINUSE', () => {
    expect(steps('iommufd', TWO, ['device-2'], ['0x4000-0x4fff'])).toEqual([
      'device-2 EADDRINUSE VFIO_DEVICE_ATTACH_IOMMUFD_PT: 0x0-0xffffffffffffffff',
    ]);
    expect(steps('iommufd', TWO, ['device-2'], ['0x10000-0x10fff'])[0]).toContain('EADDRINUSE');
  });

  test('asks about interrupts before the 1:1 map, at the bind', () => {
    const direct = textHost({ '1': '0x1000-0x1fff direct' }, '0x0-0xffff');
    const whole = '0x0-0xffffffffffffffff';
    expect(steps('iommufd', direct, ['device-1'])).toEqual([
      `device-1 EINVAL VFIO_DEVICE_BIND_IOMMUFD: ${whole}`,
    ]);
    const said = { whatIf: { noIsolatedMsi: true } } as const;
    expect(steps('iommufd', direct, ['device-1'], [], said)).toEqual([
      `device-1 EPERM VFIO_DEVICE_BIND_IOMMUFD: ${whole}`,
    ]);
    expect(steps('vfio-type1', direct, ['1'], [], said)).toEqual([
      '1 EINVAL VFIO_GROUP_SET_CONTAINER: ',
    ]);
  });

  test('refuses software and hardware windows together when the device is attached', () => {
    const both = textHost({ '1': '0x8000000-0x80fffff msi, 0xc6010000-0xc601ffff msi' });
    expect(steps('iommufd', both, ['device-1'])[0]).toContain(
      'EINVAL VFIO_DEVICE_ATTACH_IOMMUFD_PT',
    );
    expect(steps('vfio-type1', both, ['1'])[0]).toMatch(/^1 ok/);
  });
});

test('a device of an Intel IOMMU without a second stage is refused by iommufd of 6.7 to 6.13 alone', () => {
  // Scalable mode with FLTS and without SLTS: ECAP bits 43 and 47.
  const from = { source: 'test' };
  const ecap = { value: (1n << 43n) | (1n << 47n), from };
  const cap = { value: 0xd2008c222f0686n, from };
  const machine = {
    iommus: [{ name: 'dmar0', driver: 'intel', devices: ['device-1'], cap, ecap }],
    devices: [],
    scalableMode: { value: true, from },
  } as const;
  const host: Host = { ...textHost({ '1': '' }), machine };
  const at = (major: number, minor: number): Said => ({
    kernel: { value: { major, minor }, because: 'test' },
  });
  const refused = 'device-1 EINVAL VFIO_DEVICE_ATTACH_IOMMUFD_PT: 0x0-0xffffffffffffffff';
  expect(steps('iommufd', host, ['device-1'], [], at(6, 12))).toEqual([refused]);
  expect(steps('iommufd', host, ['device-1'], [], at(6, 14))).toEqual([
    'device-1 ok: 0x0-0x7fffffffffff',
  ]);
  expect(steps('vfio-type1', host, ['1'], [], at(6, 12))).toEqual(['1 ok: 0x0-0x7fffffffffff']);
});

test('clipAsType1(…) is the walk of the kernel, and the intersection but for bytes at its edges', () => {
  fc.assert(
    fc.property(spaces, cellSets, cellRanges, (space, cells, window) => {
      const set = rangeSet(cells.map((one) => toRange(space, one)));
      const aperture = toRange(space, window);
      const clipped = rangesOf(clipAsType1(set, aperture)).map(formatRange);
      expect(clipped).toEqual(kernelResize(rangesOf(set), aperture).map(formatRange));
      const all = rangesOf(intersection(set, rangeSet([aperture])));
      for (const one of all.filter((each) => !clipped.includes(formatRange(each)))) {
        expect(sizeOf(one)).toBe(1n);
        expect([aperture.first, aperture.last]).toContain(one.first);
      }
    }),
  );
});

/** `vfio_iommu_aper_resize`: two walks over a list of nodes, the first for the start, the second for the end. */
function kernelResize(list: readonly AddressRange[], aperture: AddressRange): AddressRange[] {
  const { first: start, last: end } = aperture;
  let nodes = [...list];
  for (const node of list) {
    if (start < node.first) break;
    const rest = nodes.filter((other) => other !== node);
    const holdsStart = start >= node.first && start < node.last;
    nodes = holdsStart ? [range(start, node.last), ...rest] : rest;
    if (holdsStart) break;
  }
  return nodes.flatMap((node) => {
    if (end > node.last) return [node];
    return end > node.first && end <= node.last ? [range(node.first, end)] : [];
  });
}

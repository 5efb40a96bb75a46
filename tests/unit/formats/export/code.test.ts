import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { C_ARRAY } from '../../../../src/formats/export/c-array.ts';
import { DEVICE_TREE } from '../../../../src/formats/export/device-tree.ts';
import { QEMU_VIRTIO_IOMMU } from '../../../../src/formats/export/qemu.ts';
import { complementWithin, rangeSet } from '../../../../src/engine/range-set.ts';
import { unknownFrom } from '../../../../src/consumers/limits.ts';
import type { Host } from '../../../../src/model/host.ts';
import { range, WHOLE_SPACE, type AddressRange } from '../../../../src/model/range.ts';
import { setText, textHost } from '../../consumers/text-host.ts';
import { anyHost, exported, HOSTILE_NAME, inputOf } from './hosts.ts';

const laptop = textHost(
  { '1': '0x7b800000-0x7fffffff direct-relaxable,0xfee00000-0xfeefffff msi' },
  '0-0x7fffffffff',
);

/** What the consumer may not use, as one set, in text. */
function takenText(host: Host): string {
  const usable = inputOf([host]).hosts[0]?.map.consumers['vfio-type1']?.usable;
  if (!usable) throw new Error('no map');
  return setText(complementWithin(usable, WHOLE_SPACE));
}

function asSet(ranges: readonly AddressRange[]): string {
  return setText(rangeSet(ranges));
}

describe('qemu-virtio-iommu', () => {
  it('writes the list of 8.2 and the elements of 5.1, the hardware’s windows as type 1', () => {
    const text = exported(QEMU_VIRTIO_IOMMU, [laptop]);
    expect(text).toContain(
      `-device '{"driver":"virtio-iommu-pci","reserved-regions":["0xfee00000:0xfeefffff:1","0x8000000000:0xffffffffffffffff:0"]}'\n`,
    );
    expect(text).toContain(
      "-device 'virtio-iommu-pci,len-reserved-regions=2,reserved-regions[0]=0xfee00000:0xfeefffff:1,reserved-regions[1]=0x8000000000:0xffffffffffffffff:0'\n",
    );
  });

  it('writes a window that software chose as reserved: the guest’s own doorbell is elsewhere', () => {
    const arm = textHost({ '1': '0x8000000-0x80fffff msi' }, '0-0xffffffffffffffff');
    expect(exported(QEMU_VIRTIO_IOMMU, [arm])).toContain('["0x8000000:0x80fffff:0"]');
  });

  it('cuts a region of all 2^64 bytes, whose size a guest can not hold', () => {
    const text = exported(QEMU_VIRTIO_IOMMU, [textHost({ '1': '0-0xffffffffffffffff reserved' })]);
    expect(text).toContain(
      '["0x0:0x7fffffffffffffff:0","0x8000000000000000:0xffffffffffffffff:0"]',
    );
  });

  it('says that there are more than a guest can be told', () => {
    const list = (n: number) =>
      Array.from({ length: n }, (_, i) => `${i * 0x10000}+0x1000 reserved`).join(',');
    const of = (n: number) =>
      exported(QEMU_VIRTIO_IOMMU, [textHost({ '1': list(n) }, '0-0xffffffffffffffff')]);
    expect(of(21)).not.toContain('regions: QEMU can tell');
    expect(of(22)).toContain('# 22 regions: QEMU can tell a guest 21');
  });

  it('is comments and options, whatever the name', () => {
    const text = exported(QEMU_VIRTIO_IOMMU, [{ ...laptop, name: HOSTILE_NAME }]);
    const lines = text.split('\n').filter((line) => line !== '');
    expect(lines.filter((line) => !line.startsWith('# '))).toHaveLength(2);
    expect(lines.every((line) => /^# |^-device '[^']*'$/.test(line))).toBe(true);
  });

  it('lists exactly what the consumer may not use, in order', () => {
    fc.assert(
      fc.property(anyHost, (host) => {
        const json = /^-device '(\{.*\})'$/m.exec(exported(QEMU_VIRTIO_IOMMU, [host]))?.[1] ?? '';
        const { 'reserved-regions': regions } = JSON.parse(json) as {
          'reserved-regions': string[];
        };
        const ranges = regions.map((text) => {
          const [first = '', last = '', type] = text.split(':');
          expect(['0', '1']).toContain(type);
          return range(BigInt(first), BigInt(last));
        });
        expect(asSet(ranges)).toBe(takenText(host));
        expect(ranges.every((r, i) => i === 0 || r.first > (ranges[i - 1]?.last ?? 0n))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('c-array', () => {
  it('is a table with the kinds, and an include', () => {
    expect(exported(C_ARRAY, [{ ...laptop, name: '39-bit laptop' }])).toBe(
      [
        '#include <stdint.h>',
        '',
        '/* 39-bit laptop: what vfio-type1 of Linux 7.2 may not use.',
        ' * first and last are both included; in order, none overlap. */',
        'static const struct {',
        '\tuint64_t first, last;',
        '\tconst char *kind;',
        '} n39_bit_laptop_taken[] = {',
        '\t{ UINT64_C(0xfee00000), UINT64_C(0xfeefffff), "msi" },',
        '\t{ UINT64_C(0x8000000000), UINT64_C(0xffffffffffffffff), "outside-aperture" },',
        '};',
        '',
      ].join('\n'),
    );
  });

  it('gives hosts of one name names of their own, and no array to one of which nothing is taken', () => {
    const free = textHost({ '1': '' }, '0-0xffffffffffffffff');
    const text = exported(C_ARRAY, [laptop, laptop, free]);
    expect(text.match(/^} \w+\[\]/gm)).toEqual(['} test_taken[]', '} test_taken_2[]']);
    expect(text).toContain('/* test_taken_3 would be empty: nothing is taken. */');
  });

  it('has no comment that a name ends or opens', () => {
    const text = exported(C_ARRAY, [{ ...laptop, name: HOSTILE_NAME }]);
    const code = text.replace(/\/\*[^]*?\*\//g, '');
    expect(code).not.toMatch(/img src|\*\/|\/\*/);
    expect(code.match(/UINT64_C/g)).toHaveLength(4);
  });

  it('lists exactly what the consumer may not use', () => {
    fc.assert(
      fc.property(anyHost, (host) => {
        const rows = exported(C_ARRAY, [host]).matchAll(
          /\(0x([\da-f]+)\), UINT64_C\(0x([\da-f]+)\)/g,
        );
        const ranges = [...rows].map(([, first, last]) =>
          range(BigInt(`0x${first}`), BigInt(`0x${last}`)),
        );
        expect(asSet(ranges)).toBe(takenText(host));
        const [one] = inputOf([host]).hosts;
        const unknown = one && unknownFrom(one.host, one.map.merged);
        expect(exported(C_ARRAY, [host]).includes('nothing is known')).toBe(unknown !== undefined);
      }),
      { numRuns: 50 },
    );
  });
});

describe('device-tree', () => {
  it('has one node without reg for all reserved ranges, and one with the same reg for each direct', () => {
    const host = textHost({
      '1': '0-0x3fffffff reserved,0x60000000-0xffffffffff reserved,0x92cb2000-0x934b1fff direct,0xfee00000-0xfeefffff msi',
    });
    expect(exported(DEVICE_TREE, [host])).toBe(
      [
        '/* test */',
        '/ {',
        '\treserved-memory {',
        '\t\t#address-cells = <2>;',
        '\t\t#size-cells = <2>;',
        '\t\tranges;',
        '',
        '\t\t/* group 1: device-1 */',
        '\t\tdev_reserved: reserved-dev {',
        '\t\t\tiommu-addresses = <&dev 0x0 0x0 0x0 0x40000000>,',
        '\t\t\t\t\t  <&dev 0x0 0x60000000 0xff 0xa0000000>;',
        '\t\t};',
        '\t\tdev_92cb2000: direct-dev@92cb2000 {',
        '\t\t\treg = <0x0 0x92cb2000 0x0 0x800000>;',
        '\t\t\tiommu-addresses = <&dev 0x0 0x92cb2000 0x0 0x800000>;',
        '\t\t};',
        '\t};',
        '};',
        '',
        '&dev {',
        '\tmemory-region = <&dev_reserved>, <&dev_92cb2000>;',
        '};',
        '',
      ].join('\n'),
    );
  });

  it('gives groups with different regions labels of their own', () => {
    const text = exported(DEVICE_TREE, [
      textHost({
        'a.b': '0-0xfff reserved',
        'a-b': '0-0x1fff reserved',
        c: '0-0x2fff direct-relaxable',
      }),
    ]);
    expect(text.match(/^&\w+/gm)?.toSorted()).toEqual(['&dev_a_b', '&dev_a_b_2', '&dev_c']);
    expect(text).toContain('no direct-relaxable: it becomes direct');
  });

  it('cuts a range whose size has no two cells, and says where nothing is listed', () => {
    const whole = textHost({ '1': '0-0xffffffffffffffff reserved' });
    expect(exported(DEVICE_TREE, [whole])).toContain(
      '<&dev 0x0 0x0 0x80000000 0x0>,\n\t\t\t\t\t  <&dev 0x80000000 0x0 0x80000000 0x0>;',
    );
    expect(exported(DEVICE_TREE, [textHost({ '1': '0-0xfff msi' })])).toContain(
      'No reserved or direct',
    );
  });

  it('has each label once, and braces that are paired', () => {
    fc.assert(
      fc.property(anyHost, (host) => {
        const text = exported(DEVICE_TREE, [{ ...host, name: HOSTILE_NAME }]);
        const code = text.replace(/\/\*[^]*?\*\//g, '');
        const labels = [...code.matchAll(/^\t\t(\w+): /gm)].map(([, label]) => label);
        expect(new Set(labels).size).toBe(labels.length);
        expect(code.match(/\{/g)?.length).toBe(code.match(/\};/g)?.length);
        for (const [, used = ''] of code.matchAll(/<&(\w+)>/g)) expect(labels).toContain(used);
      }),
      { numRuns: 50 },
    );
  });
});

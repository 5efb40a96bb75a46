import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseProbes } from '../../../../src/formats/probe-text/parse.ts';
import { formatRange, range } from '../../../../src/model/range.ts';

const CORPUS = new URL('../../../fixtures/corpus/vmm/', import.meta.url);

/** Each probe as `RANGE ERRNO`, each diagnostic as `! LINE`. */
function read(text: string): readonly string[] {
  const { probes, diagnostics } = parseProbes(text);
  return [
    ...probes.map(
      ({ range: asked, claimedErrno }) => `${formatRange(asked)} ${claimedErrno ?? '-'}`,
    ),
    ...diagnostics.map(({ line, expected }) => `! ${line} ${expected}`),
  ];
}

describe('parseProbes of ranges', () => {
  test.each([
    ['0x380000000000+16M', ['0x380000000000-0x380000ffffff -']],
    [
      '0-1, 4G..0x1ffffffff\n1M+4KiB',
      ['0x0-0x1 -', '0x100000000-0x1ffffffff -', '0x100000-0x100fff -'],
    ],
    ['> 0x1000-0x1fff', ['0x1000-0x1fff -']],
    ['0xffffffffffffffff+1', ['0xffffffffffffffff-0xffffffffffffffff -']],
    ['', []],
    ['hello, world', []],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each(['0x2000-0x1000', '0xffffffffffffffff+2', '0x1000+0', '12+'])(
    '%s is a diagnostic that says what is right',
    (text) => {
      expect(read(text)).toEqual(['! 1 a range: FIRST-LAST, FIRST..LAST or FIRST+SIZE']);
    },
  );

  test('reads back every range that formatRange writes', () => {
    const edge = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
    fc.assert(
      fc.property(fc.array(fc.tuple(edge, edge), { minLength: 1, maxLength: 4 }), (pairs) => {
        const asked = pairs.map(([a, b]) => (a < b ? range(a, b) : range(b, a)));
        const text = asked.map(formatRange).join(', ');
        expect(parseProbes(text).probes.map((probe) => probe.range)).toEqual(asked);
      }),
    );
  });
});

describe('parseProbes of error lines', () => {
  test.each([
    [
      'vfio_dma_map(0x557b2f2736d0, 0x380000000000, 0x1000000, 0x7f98ac400000) = -22 (Invalid argument)',
      '0x380000000000-0x380000ffffff EINVAL',
    ],
    [
      'Jun 04 07:25:13 pve1 QEMU[3989106]: kvm: vfio_dma_map(0x5e043daea2f0, 0x380010000000, 0x2000000, 0x771a6ce00000) = -22 (Invalid argument)',
      '0x380010000000-0x380011ffffff EINVAL',
    ],
    [
      'qemu-system-x86_64: vfio_container_dma_map(0x55a21b03a150, 0x380000001000, 0x3000, 0x7fce2c28b000) = -14 (Bad address)',
      '0x380000001000-0x380000003fff EFAULT',
    ],
    [
      'qemu-system-x86_64: vfio_dma_unmap(0x55a21b03a150, 0xc0000, 0x20000) = -22 (Invalid argument)',
      '0xc0000-0xdffff EINVAL',
    ],
    [
      'iommufd_backend_map_dma  iommufd=10 ioas=2 iova=0x380000001000 size=0x3000 addr=0x7fce2c28b000 readonly=0 (-1)',
      '0x380000001000-0x380000003fff -',
    ],
    [
      'iommufd IOAS DMA map failed: iova=0x10000000000 user_va=0x7f0000000000 length=0x40000000 ioas_id=3',
      '0x10000000000-0x1003fffffff -',
    ],
    [
      "vfio: IOMMU container 0x55d1 can't map guest IOVA region 0x8000000000..0x80ffffffff",
      '0x8000000000-0x80ffffffff -',
    ],
    [
      'vfio_listener_region_add_ram region_add [ram] 0xc1000 - 0xc3fff [0x7f66406c1000]',
      '0xc1000-0xc3fff -',
    ],
    [
      '<3> [209.526605] DMAR: intel_iommu_map: iommu width (39) is not sufficient for the mapped address (ffff008000)',
      '0xffff007000-0xffff007fff EFAULT',
    ],
    [
      '[ 12.345678] unaligned: iova 0x10800 pa 0x0000000080000000 size 0x1000 min_pagesz 0x1000',
      '0x10800-0x117ff EINVAL',
    ],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual([expected]);
    expect(read(`> > ${line}\n`)).toEqual([expected]);
  });

  test('the number of the errno counts, not its words', () => {
    expect(
      read('vfio_dma_map(0x1, 0xc0000, 0x1000, 0x7f) = -22 (Resource temporarily unavailable)'),
    ).toEqual(['0xc0000-0xc0fff EINVAL']);
  });

  test('a call that a mail program wrapped is put together', () => {
    const text = [
      '>>> qemu: vfio_container_dma_map(0xaaaafeb40ce0,',
      '>> 0x8000000000, 0x10000, 0xffffb40ef000) =3D -14 (Bad address)',
    ].join('\n');
    expect(read(text)).toEqual(['0x8000000000-0x800000ffff EFAULT']);
    expect(parseProbes(text).probes[0]?.line).toBe(1);
  });

  test.each([
    [
      'vfio_dma_map(0x1, 0xzz, 0x1000, 0x7f) = -22',
      'vfio_dma_map(CONTAINER, IOVA, SIZE, ADDRESS) = -ERRNO',
    ],
    ['vfio_dma_map(0x1, 0xfffffffffffff000, 0x2000, 0x7f) = -22', 'a map within 64 bits'],
    ['vfio_dma_map(0x1, 0x1000, 0x0, 0x7f) = -22', 'a map of at least one byte'],
    ['iommufd_backend_map_dma iommufd=10 ioas=2 iova=?', 'iova=0x… size=0x…'],
    ['VFIO_MAP_DMA failed: Invalid argument', 'a line that names the address: this one does not'],
    [
      'EAL:   cannot set up DMA remapping, error 22 (Invalid argument)',
      'a line that names the address: this one does not',
    ],
    [
      'qemu-system-x86_64: -device vfio-pci,host=0000:41:10.1: VFIO_MAP_DMA: -22',
      'a line that names the address: this one does not',
    ],
  ])('%s can not be read', (line, expected) => {
    expect(read(line)).toEqual([`! 1 ${expected}`]);
  });
});

describe('parseProbes of what people posted', () => {
  test.each([
    ['204-qemu-mmio-beyond-aperture.txt', ['0x380000000000-0x380000ffffff EINVAL']],
    ['201-qemu-amd-1tb-hole-fail.txt', ['0x100000000-0x1002fffffff EINVAL']],
    ['214-qemu-iommufd-hisi-quoted7.txt', ['0x8000000000-0x800000ffff EFAULT']],
    [
      '205-iommufd-reserved-iovas-39bit.txt',
      [
        '0x380000001000-0x380000003fff -',
        '0x380000001000-0x380000003fff EINVAL',
        '0x380000004000-0x380000007fff -',
        '0x380000004000-0x380000007fff EINVAL',
      ],
    ],
  ])('%s', (file, expected) => {
    expect(read(readFileSync(new URL(file, CORPUS), 'utf8'))).toEqual(expected);
  });
});

import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, readFiles } from '../check-dump.ts';
import { told } from './told-text.ts';

const VMM = new URL('../../../fixtures/corpus/vmm/', import.meta.url);
const fixture = (name: string) => readFileSync(new URL(name, VMM));

/** What people posted, read by hand: line, range (size counted from its first), what it got. */
const POSTED: readonly (readonly [string, readonly string[]])[] = [
  // 0x100000000 + 0xff30000000 - 1.
  ['201-qemu-amd-1tb-hole-fail.txt', ['4 0x100000000-0x1002fffffff EINVAL']],
  ['204-qemu-mmio-beyond-aperture.txt', ['2 0x380000000000-0x380000ffffff EINVAL']],
  [
    '205-iommufd-reserved-iovas-39bit.txt',
    [
      '11 iommufd reserved 0xfee00000-0xfeefffff, 0x8000000000-0xffffffffffffffff',
      '3 0x380000001000-0x380000003fff EINVAL',
      '7 0x380000004000-0x380000007fff EINVAL',
    ],
  ],
  ['209-qemu-trace-side-by-side-qp.txt', []],
  // The number counts, not the words beside it.
  ['211-qemu-trace-overlap-add.txt', ['7 0xc0000-0xc0fff EINVAL']],
  ['214-qemu-iommufd-hisi-quoted7.txt', ['2 0x8000000000-0x800000ffff EFAULT']],
  ['216-rmrr-ineligible-dmesg.txt', []],
  ['218-libvfn-iova-range-s390x.txt', ['2 vfio-type1 usable 0x100000000-0x17fffffff']],
];

describe('what people posted of VMMs', () => {
  it.each(POSTED)('%s tells its maps and ranges', (name, expected) => {
    expect(told(readFiles([{ path: name, bytes: fixture(name) }]))).toEqual(expected);
  });
});

describe('printed lists of ranges', () => {
  it.each([
    [
      'iommu/iommufd: iova range 0 is [0x0; 0xfedfffff]\nnoise\niommu/iommufd: iova range 1 is [0xfef00000; 0x7fffffffff]\n',
      ['1 iommufd usable 0x0-0xfedfffff, 0xfef00000-0x7fffffffff'],
    ],
    [
      'iommu/vfio: iova range 0 is [0x0; 0xfff]\niommu/vfio: iova range 0 is [0x0; 0xfff]\n',
      ['1 vfio-type1 usable 0x0-0xfff', '2 vfio-type1 usable 0x0-0xfff'],
    ],
    ['> iova range 0 is [0x0; 0xffffffffffffffff]\n', ['1 unknown usable 0x0-0xffffffffffffffff']],
    [
      'virtio_iommu_host_resv_regions mr=virtio-iommu-7-0 host-resv-reg[0] = [0xfee00000,0xfeefffff]\n' +
        'virtio_iommu_host_resv_regions mr=virtio-iommu-7-0 host-resv-reg[1] = [0x8000000000,0xffffffffffffffff]\n',
      [
        '1 unknown virtio-iommu-7-0 reserved 0xfee00000-0xfeefffff, 0x8000000000-0xffffffffffffffff',
      ],
    ],
    // Not all of a list is no list.
    ['iommu/vfio: iova range 1 is [0x1000; 0x1fff]\n', ['! 1:1 missing-field']],
    [
      'iommu/vfio: iova range 0 is [0x2000; 0x1fff]\niommu/vfio: iova range 1 is [0x3000; 0x3fff]\n',
      ['! 1:38 bad-address'],
    ],
    ['iommu/vfio: iova range 0 is [0x0; 0x11111111111111111]\n', ['! 1:35 bad-address']],
    ['Usable IOVAs of vfio:\n[ 0 - fedfffff ]\n', ['2 vfio-type1 usable 0x0-0xfedfffff']],
    [
      '[ 8000000000 - ffffffffffffffff ] (39 bits address space)\n',
      ['1 unknown reserved 0x8000000000-0xffffffffffffffff'],
    ],
    ['Frames reserved for video:\n[ fee00000 - feefffff ]\n', []],
  ])('%j', (text, expected) => {
    expect(told(read(text))).toEqual(expected);
  });
});

describe('maps that were tried', () => {
  it.each([
    // A trace that failed, and the message that says why, are one.
    [
      'iommufd_backend_map_dma  iommufd=10 ioas=2 iova=0x1000 size=0x1000 addr=0x7f readonly=0 (-1)\n',
      ['1 0x1000-0x1fff -'],
    ],
    [
      'iommufd_backend_map_dma  iommufd=10 ioas=2 iova=0x1000 size=0x1000 addr=0x7f readonly=0 (0)\n' +
        'vfio_container_dma_map(0x55, 0x1000, 0x1000, 0x7f) = -17 (File exists)\n',
      ['1 0x1000-0x1fff -', '2 0x1000-0x1fff EEXIST'],
    ],
    ['iommufd_backend_unmap_dma  iommufd=10 ioas=2 iova=0x1000 size=0x1000 (0)\n', []],
    ['vfio_dma_unmap(0x55, 0x1000, 0x1000) = -22 (Invalid argument)\n', []],
    ['Mapped HVA 0x7f0000000000 (size 0x200000) at IOVA 0x0\n', ['1 0x0-0x1fffff -']],
    ['qemu_vfio_do_mapping s 0x55 host 0x7f size 0x1000 iova 0x10000\n', ['1 0x10000-0x10fff -']],
    [
      'qemu_vfio_do_mapping s 0x55 host 0x7f <-> iova 0x10000 size 0x1000\n',
      ['1 0x10000-0x10fff -'],
    ],
    [
      '[429200.701588] intel_iommu_map: iommu width (39) is not sufficient for the mapped address (8800001000)\n',
      ['1 0x8800000000-0x8800000fff EFAULT'],
    ],
    [
      '[ 12.345678] unaligned: iova 0x10800 pa 0x0000000080000000 size 0x1000 min_pagesz 0x1000\n',
      ['1 0x10800-0x117ff EINVAL'],
    ],
    // Wrapped behind the arguments, and inside them, over a dump.
    [
      '> vfio_dma_map(0x55ba53e7a9d0, 0x100000000,\n> 0x1000, 0x7ed243e00000)\n> = -22 (Invalid argument)\n',
      ['1 0x100000000-0x100000fff EINVAL'],
    ],
    [
      'vfio_dma_map(0x55ba53e7a9d0, 0x100000000,\n0x00000000fee00000 0x00000000feefffff msi\n',
      ['group ?', '? 0xfee00000-0xfeefffff msi', '! 1:1 missing-field'],
    ],
    ['vfio_dma_map(0x1, 0x1000, 0x0, 0x7f) = -22\n', ['! 1:1 missing-field']],
    ['vfio_dma_map(0x1, 0xfffffffffffff000, 0x2000, 0x7f) = -22\n', ['! 1:1 missing-field']],
    // The source text of a message is none.
    ['error_report("vfio_dma_map(%p, 0x%"HWADDR_PRIx", 0x%"HWADDR_PRIx", %p) = %d (%m)",\n', []],
    ['+    ret = vfio_dma_map(container, iova, end - iova, vaddr, section->readonly);\n', []],
    ['VFIO_MAP_DMA failed: Invalid argument\n', []],
  ])('%j', (text, expected) => {
    expect(told(read(text))).toEqual(expected);
  });

  it('a trace that repeats is one attempt', () => {
    const line = 'vfio_dma_map(0x1, 0x1000, 0x1000, 0x7f) = -22 (Invalid argument)\n';
    expect(told(read(line.repeat(1000)))).toEqual(['1 0x1000-0x1fff EINVAL']);
  });
});

it('messages between regions leave each region in its group', () => {
  const text = [
    '==> /sys/kernel/iommu_groups/8/reserved_regions <==',
    '0x0000000000000000 0x0000000000ffffff direct-relaxable',
    'vfio_dma_map(0x1, 0xc0000, 0x1000, 0x7f) = -22 (Invalid argument)',
    'iommu/vfio: iova range 0 is [0x0; 0xfedfffff]',
    '0x00000000fee00000 0x00000000feefffff msi',
  ].join('\n');
  expect(told(read(`${text}\n`))).toEqual([
    'group 8',
    '8 0x0-0xffffff direct-relaxable',
    '8 0xfee00000-0xfeefffff msi',
    '4 vfio-type1 usable 0x0-0xfedfffff',
    '3 0xc0000-0xc0fff EINVAL',
  ]);
});

it('read never throws, and gives the same again, for cuts and splices of real messages', () => {
  const lines = POSTED.flatMap(([name]) => fixture(name).toString().split('\n'));
  const piece = fc
    .tuple(fc.constantFrom(...lines), fc.nat(120), fc.nat(8), fc.string({ maxLength: 4 }))
    .map(([line, at, cut, put]) => line.slice(0, at) + put + line.slice(at + cut));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const text = pieces.join('\n');
      expect(told(read(text))).toEqual(told(read(text)));
    }),
    { numRuns: 10_000 },
  );
});

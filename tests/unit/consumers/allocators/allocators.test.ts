import { describe, expect, test } from 'vitest';
import { ALLOCATORS } from '../../../../src/consumers/allocators/allocators.ts';
import type { Allocation, AllocatorInput } from '../../../../src/consumers/allocators/allocator.ts';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { CONSUMER_IDS } from '../../../../src/consumers/consumer.ts';
import type { Host } from '../../../../src/model/host.ts';
import { formatRange } from '../../../../src/model/range.ts';
import { DEFAULT_RULES } from '../../../../src/model/settings.ts';
import { textHost } from '../text-host.ts';

const MIB = 1n << 20n;
const GIB = 1n << 30n;
const INTEL = textHost({ '1': '0xfee00000-0xfeefffff msi' }, '0-0x7fffffffff');
const ARM = textHost({ '1': '0x8000000-0x80fffff msi' }, '0-0xffffffffffff');
const AMD = textHost(
  { '1': '0xfee00000-0xfeefffff msi, 0xfd00000000-0xffffffffff reserved' },
  '0-0xffffffffffffffff',
);
const TOP = textHost({ '1': '0xfee00000-0xfeefffff msi' }, '0-0xffffffffffffffff');

function choose(
  id: string,
  host: Host,
  size: bigint,
  more: Partial<AllocatorInput> = {},
): Allocation {
  const row = ALLOCATORS.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`no allocator ${id}`);
  return row.choose({ host, map: mapHost(host), size, ...more });
}

function where(id: string, host: Host, size: bigint): string {
  const { found, refused } = choose(id, host, size);
  const taken = refused ? ` ${refused.errno} ${refused.taken.map(formatRange).join(' ')}` : '';
  return (found ? formatRange(found) : 'none') + taken;
}

describe('ALLOCATORS', () => {
  test('have distinct ids, a consumer that exists, a source, and say at least one step', () => {
    expect(new Set(ALLOCATORS.map(({ id }) => id)).size).toBe(ALLOCATORS.length);
    expect(ALLOCATORS.map(({ id }) => id)).toEqual([
      'qemu-nvme-old',
      'qemu-nvme-fixed',
      'qemu-nvme-temporary',
      'dpdk-base',
      'spdk-base',
      'dma-api',
      'iommufd-automatic',
    ]);
    for (const row of ALLOCATORS) {
      expect(CONSUMER_IDS, row.id).toContain(row.consumer);
      expect(row.source, row.id).toMatch(/\.c: \w+/);
      expect(choose(row.id, INTEL, MIB).steps.length, row.id).toBeGreaterThan(0);
    }
  });
});

describe('qemu-nvme on a host of many holes', () => {
  const holes = Array.from({ length: 60 }, (_, i) => `${0x20000 + i * 0x20000}+4096 reserved`);
  const host = textHost({ '1': holes.join(',') }, '0-0xffffffff');

  test('names three ranges that are passed over and counts the rest, from below and from above', () => {
    expect(choose('qemu-nvme-fixed', host, MIB).steps.slice(1)).toEqual([
      '0x0-0x1ffff is passed over: 64 KiB left in it.',
      '0x21000-0x3ffff is passed over: 124 KiB left in it.',
      '0x41000-0x5ffff is passed over: 124 KiB left in it.',
      '57 more ranges are passed over.',
      'It takes 0x781000-0x880fff.',
    ]);
    expect(choose('qemu-nvme-temporary', host, 4n * GIB).steps.slice(1)).toEqual([
      '0x781000-0xffffffff is passed over: too small.',
      '0x761000-0x77ffff is passed over: too small.',
      '0x741000-0x75ffff is passed over: too small.',
      '58 more ranges are passed over.',
      'No range is large enough: "temporary iova range not found".',
    ]);
  });
});

describe('qemu-nvme-old', () => {
  test('runs into the software MSI window of Arm with a buffer that reaches it', () => {
    expect(where('qemu-nvme-old', ARM, 64n * MIB)).toBe('0x10000-0x400ffff');
    expect(where('qemu-nvme-old', ARM, 128n * MIB)).toBe(
      '0x10000-0x800ffff EINVAL 0x8000000-0x800ffff',
    );
  });

  test('has 2^39 - 0x10000 bytes, and no more', () => {
    expect(where('qemu-nvme-old', TOP, (1n << 39n) - 0x10000n)).toMatch(
      /^0x10000-0x7fffffffff EINVAL/,
    );
    expect(where('qemu-nvme-old', TOP, (1n << 39n) - 0xf000n)).toBe('none');
  });

  test('is refused where the host reserves its first page', () => {
    const host = textHost({ '1': '0-0xffffff direct' }, '0-0xffffffffffff');
    expect(where('qemu-nvme-old', host, 0x1000n)).toBe('0x10000-0x10fff EINVAL 0x10000-0x10fff');
  });
});

describe('qemu-nvme-fixed', () => {
  test('passes over a range that is too small', () => {
    expect(where('qemu-nvme-fixed', ARM, 64n * MIB)).toBe('0x10000-0x400ffff');
    expect(where('qemu-nvme-fixed', ARM, 128n * MIB)).toBe('0x8100000-0x100fffff');
  });

  test('finds nothing in an empty map', () => {
    const full = textHost({ '1': '0-0xffffffffffffffff reserved' }, '0-0xffff');
    expect(where('qemu-nvme-fixed', full, 0x1000n)).toBe('none');
  });
});

describe('qemu-nvme-temporary', () => {
  test('goes down from 2^39', () => {
    expect(where('qemu-nvme-temporary', INTEL, MIB)).toBe('0x7ffff00000-0x7fffffffff');
    expect(where('qemu-nvme-temporary', ARM, MIB)).toBe('0x7ffff00000-0x7fffffffff');
    expect(where('qemu-nvme-temporary', AMD, MIB)).toBe('0x7ffff00000-0x7fffffffff');
  });

  test('wraps to the end of the space where a range ends at 2^64-1', () => {
    expect(where('qemu-nvme-temporary', TOP, MIB)).toBe('0xfffffffffff00000-0xffffffffffffffff');
  });

  test('accepts a range that is one byte too small, and is refused', () => {
    const host = textHost(
      { '1': '0-0x20000 reserved, 0x22000-0xffffffff reserved' },
      '0-0xffffffff',
    );
    // 0x20001-0x21fff holds 0x1fff bytes; the test finds 0x2000.
    expect(where('qemu-nvme-temporary', host, 0x2000n)).toBe(
      '0x20000-0x21fff EINVAL 0x20000-0x20000',
    );
  });
});

describe('dpdk-base and spdk-base', () => {
  test('start at 4 GiB and 32 TiB, in huge pages', () => {
    expect(where('dpdk-base', INTEL, 1n)).toBe('0x100000000-0x1001fffff');
    expect(where('spdk-base', INTEL, GIB)).toBe(
      '0x200000000000-0x20003fffffff EINVAL 0x200000000000-0x20003fffffff',
    );
    expect(where('spdk-base', ARM, GIB)).toBe('0x200000000000-0x20003fffffff');
  });

  test('say what the MGAW of each VT-d makes of it', () => {
    const from = { source: 'cap', line: 1 };
    const iommus = [
      // MGAW 38: bits 21:16.
      { name: 'dmar0', driver: 'intel', devices: [], cap: { value: 38n << 16n, from } },
    ] as const;
    const host: Host = { ...INTEL, machine: { iommus, devices: [] } };
    expect(choose('dpdk-base', host, GIB).steps.join(' ')).toContain(
      'MGAW of dmar0 (cap:1) is 39 bits: it stays within',
    );
    expect(choose('spdk-base', host, GIB).steps.join(' ')).toContain(
      'its mask check refuses VA mode',
    );
    expect(choose('spdk-base', INTEL, GIB).steps.join(' ')).toContain('takes VA mode for granted');
  });
});

describe('dma-api', () => {
  test('takes the highest place below 4 GiB, a power of two of pages', () => {
    expect(where('dma-api', INTEL, 1n)).toBe('0xfffff000-0xffffffff');
    expect(where('dma-api', INTEL, 0x3000n)).toBe('0xffffc000-0xffffffff');
    // 33 pages are not rounded up, and are aligned to 64.
    expect(where('dma-api', INTEL, 33n * 0x1000n)).toBe('0xfffc0000-0xfffe0fff');
  });

  test('falls through to its limits where nothing fits below 4 GiB', () => {
    expect(where('dma-api', INTEL, 4n * GIB)).toBe('0x7f00000000-0x7fffffffff');
    expect(choose('dma-api', INTEL, 4n * GIB).steps.join(' ')).toContain(
      'Using N-bit DMA addresses',
    );
    const old = mapHost(INTEL, { ...DEFAULT_RULES, kernel: { major: 6, minor: 1 } });
    expect(choose('dma-api', INTEL, 4n * GIB, { map: old }).steps.join(' ')).toContain(
      'Linux 6.1 tries that each time',
    );
  });

  test('does not try below 4 GiB first on s390', () => {
    const host: Host = { ...INTEL, machine: { architecture: 's390x', iommus: [], devices: [] } };
    expect(where('dma-api', host, 0x1000n)).toBe('0x7ffffff000-0x7fffffffff');
  });

  test('fails where there is no place', () => {
    expect(where('dma-api', INTEL, 1n << 40n)).toBe('none');
    expect(where('dma-api', INTEL, 1n << 64n)).toBe('none');
  });
});

describe('iommufd-automatic', () => {
  test('takes the lowest place, never page 0', () => {
    expect(where('iommufd-automatic', INTEL, 1n)).toBe('0x1000-0x1fff');
    expect(where('iommufd-automatic', INTEL, MIB)).toBe('0x100000-0x1fffff');
    expect(where('iommufd-automatic', ARM, 256n * MIB)).toBe('0x8200000-0x181fffff');
  });

  test('aligns to no more than a huge page since 6.11, to the whole size before', () => {
    const old = mapHost(ARM, { ...DEFAULT_RULES, kernel: { major: 6, minor: 6 } });
    expect(choose('iommufd-automatic', ARM, 256n * MIB, { map: old }).found?.first).toBe(
      0x1000_0000n,
    );
  });

  test('follows a buffer that is aligned worse', () => {
    const found = choose('iommufd-automatic', INTEL, MIB, { bufferAlign: 0x4000n }).found;
    expect(found && formatRange(found)).toBe('0x4000-0x103fff');
    expect(choose('iommufd-automatic', INTEL, MIB, { bufferAlign: 1n }).found).toBeUndefined();
  });

  test('never takes the last page of the space, and refuses half of it', () => {
    const host = textHost({ '1': '0-0xffffffffffffdfff reserved' }, '0-0xffffffffffffffff');
    expect(where('iommufd-automatic', host, 1n)).toBe('0xffffffffffffe000-0xffffffffffffefff');
    expect(where('iommufd-automatic', host, 0x2000n)).toBe('none');
    expect(where('iommufd-automatic', TOP, 1n << 63n)).toBe('none');
  });
});

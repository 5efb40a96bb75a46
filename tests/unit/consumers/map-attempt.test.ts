import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { attemptMap } from '../../../src/consumers/map-attempt.ts';
import type { ConsumerId } from '../../../src/consumers/consumer.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import type { Host } from '../../../src/model/host.ts';
import { DEFAULT_RULES, type Rules } from '../../../src/model/settings.ts';
import { rulesFor, span, textHost } from './text-host.ts';

const OLD: Rules = { ...DEFAULT_RULES, kernel: { major: 6, minor: 12 } };
const INTEL = textHost({ '1': '0xfee00000-0xfeefffff msi' }, '0x0-0x7fffffffff');
const AMD = textHost({ '1': '0xfee00000-0xfeefffff msi' }, '0x0-0xffffffffffffffff');
const TOP = 0xffff_ffff_ffff_f000n;

function answer(
  host: Host,
  consumer: ConsumerId,
  iova: bigint,
  size: bigint,
  rules: Rules = DEFAULT_RULES,
): string {
  const given = attemptMap(host, mapHost(host, rules), consumer, { iova, size });
  if (given.ok) return ['ok', ...given.notes.map((note) => note.slice(0, 20))].join(' | ');
  const errno = 'errno' in given ? `${given.errno} at ${given.at}` : 'no call';
  return `${errno}: ${given.because.map(({ kind }) => kind).join(' ')}`;
}

describe('attemptMap(…)', () => {
  test.each<[iova: bigint, size: bigint, expected: string]>([
    [0n, 0x1000n, 'ok'],
    [0xfedf_f000n, 0x1000n, 'ok'],
    [0xfedf_f000n, 0x2000n, 'EINVAL at map: msi'],
    [0x7f_ffff_f000n, 0x1000n, 'ok'],
    [0x7f_ffff_f000n, 0x2000n, 'EINVAL at map: outside-aperture'],
    [0x1100n, 0x1000n, 'EINVAL at map: unaligned'],
    [0x1000n, 0x1100n, 'EINVAL at map: unaligned'],
    [0x1000n, 0n, 'EINVAL at map: size-zero'],
    [0xfee0_0000n, 0x80_0000_0000n, 'EINVAL at map: msi outside-aperture'],
  ])('at %d of %d bytes is %s for type1 and iommufd alike', (iova, size, expected) => {
    expect(answer(INTEL, 'vfio-type1', iova, size)).toBe(expected);
    expect(answer(INTEL, 'iommufd', iova, size)).toBe(expected);
  });

  test('a wrap is EOVERFLOW, for type1 from 6.18 on', () => {
    const because = ': wraps outside-aperture';
    expect(answer(INTEL, 'vfio-type1', TOP, 0x2000n)).toBe(`EOVERFLOW at map${because}`);
    expect(answer(INTEL, 'vfio-type1', TOP, 0x2000n, OLD)).toBe(`EINVAL at map${because}`);
    expect(answer(INTEL, 'iommufd', TOP, 0x2000n, OLD)).toBe(`EOVERFLOW at map${because}`);
  });

  test('an unaligned wrap is EOVERFLOW for type1, which looks at the wrap first, and EINVAL for iommufd', () => {
    const because = ': unaligned wraps outside-aperture';
    expect(answer(INTEL, 'vfio-type1', TOP, 0x2001n)).toBe(`EOVERFLOW at map${because}`);
    expect(answer(INTEL, 'iommufd', TOP, 0x2001n)).toBe(`EINVAL at map${because}`);
  });

  test('iommufd refuses ULONG_MAX with EOVERFLOW before it looks at the alignment', () => {
    expect(answer(AMD, 'iommufd', 0xffff_ffff_ffff_ffffn, 1n)).toBe(
      'EOVERFLOW at map: unaligned wraps',
    );
    expect(answer(AMD, 'iommufd', 0n, 1n << 64n)).toBe('EOVERFLOW at map: msi wraps');
  });

  test('the last page of the 64-bit space goes through, with what older kernels do', () => {
    expect(answer(AMD, 'vfio-type1', TOP, 0x1000n, OLD)).toBe('ok | It holds the last pa');
    expect(answer(AMD, 'vfio-type1', TOP, 0x1000n)).toBe('ok');
    expect(answer(AMD, 'iommufd', TOP, 0x1000n)).toBe('ok');
    expect(answer(AMD, 'iommufd', TOP - 0x1000n, 0x2000n)).toBe('ok | It ends at the last ');
    expect(answer(AMD, 'iommufd', TOP - 0x1000n, 0x2000n, OLD)).toBe('ok');
  });

  test('the page size of the host counts', () => {
    const host = { ...INTEL, pageSize: { bytes: 0x1_0000n, because: 'test' } };
    expect(answer(host, 'vfio-type1', 0x1000n, 0x1_0000n)).toBe('EINVAL at map: unaligned');
    expect(answer(host, 'vfio-type1', 0x1_0000n, 0x1_0000n)).toBe('ok');
  });

  test('where nothing tells the aperture, it is said', () => {
    const host = textHost({ '1': '0x8000000-0x80fffff msi' });
    expect(answer(host, 'vfio-type1', 0n, 0x1000n)).toBe('ok');
    expect(answer(host, 'vfio-type1', 0x810_0000n, 0x1000n)).toBe('ok | Nothing says where t');
  });

  test('a group that cannot be assigned refuses, if it was chosen or no other is there', () => {
    const host = textHost({ '1': '', '2': '0x1000-0x1fff direct' }, '0x0-0xffffffff');
    expect(answer(host, 'vfio-type1', 0n, 0x1000n)).toBe('ok');
    expect(answer(host, 'vfio-type1', 0n, 0x1000n, rulesFor(['1']))).toBe('ok');
    expect(answer(host, 'vfio-type1', 0n, 0x1000n, rulesFor(['1', '2']))).toBe(
      'EINVAL at attach: not-assignable',
    );
    const alone = textHost({ '2': '0x1000-0x1fff direct' }, '0x0-0xffffffff');
    expect(answer(alone, 'iommufd', 0x1000n, 0x1000n)).toBe(
      'EINVAL at attach: not-assignable direct',
    );
    expect(answer(alone, 'dma-api', 0n, 0x1000n)).toBe('no call: page-zero');
  });

  test('the DMA API and sysfs have no call; what rounding takes is told', () => {
    const host = textHost({ '1': '0x1100-0x11ff reserved' }, '0x0-0xffffffff');
    expect(answer(host, 'dma-api', 0x1000n, 0x1000n)).toBe(
      'no call: reserved page-rounding page-rounding',
    );
    expect(answer(host, 'dma-api', 0x2000n, 0x1000n)).toBe('ok');
    expect(answer(host, 'sysfs', 0x1000n, 0x1000n)).toBe('no call: reserved');
    expect(answer(host, 'sysfs', 0xffff_f000n, 0x2000n)).toBe('ok');
  });

  test('each run of a kind is named whole, with its source', () => {
    const host = textHost({ '1': '0x1000-0x2fff reserved, 0x5000-0x5fff reserved' }, '0x0-0xffff');
    const given = attemptMap(host, mapHost(host), 'vfio-type1', { iova: 0x2000n, size: 0x4000n });
    if (given.ok) throw new Error('mapped');
    expect(given.because).toMatchObject([
      { kind: 'reserved', ...span('0x1000-0x2fff') },
      { kind: 'reserved', ...span('0x5000-0x5fff') },
    ]);
    expect(given.because[0]?.source).toContain('vfio_iommu_type1.c');
  });

  test('refuses exactly where a byte is not usable, the numbers are wrong, or it wraps; and says why', () => {
    const host = textHost(
      { '1': '0x3000-0x37ff reserved, 0x6000-0x6fff msi', '2': '0x9000-0x9fff direct-relaxable' },
      '0x0-0xbfff',
    );
    const usableByte = (at: bigint): boolean =>
      at < 0xc000n && !(at >= 0x3000n && at < 0x3800n) && !(at >= 0x6000n && at < 0x7000n);
    const numbers = fc.tuple(
      fc.bigInt({ min: 0n, max: 14n }),
      fc.bigInt({ min: 0n, max: 6n }),
      fc.constantFrom(0n, 0n, 0n, 0x800n),
    );
    const map = mapHost(host);
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom<ConsumerId[]>('vfio-type1', 'iommufd'),
        ([a, b, odd], consumer) => {
          const request = { iova: a * 0x1000n + odd, size: b * 0x1000n };
          let fits = request.size > 0n && odd === 0n;
          for (let at = 0n; at < request.size; at += 0x400n) fits &&= usableByte(request.iova + at);
          const given = attemptMap(host, map, consumer, request);
          expect(given.ok).toBe(fits);
          if (!given.ok) expect(given.because.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
